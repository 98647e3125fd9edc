// ReadAloud: 读给我听, where the browser can speak; elsewhere the button does not exist.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../kit/button.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';

export function ReadAloud({ sentences }: { sentences: readonly string[] }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  const [can, setCan] = useState(false);
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => {
    setCan(typeof speechSynthesis !== 'undefined');
    return () => globalThis.speechSynthesis?.cancel();
  }, []);
  if (!can) return null;
  const toggle = () => {
    speechSynthesis.cancel();
    if (speaking) return setSpeaking(false);
    setSpeaking(true);
    sentences.forEach((sentence, index) => {
      const words = new SpeechSynthesisUtterance(sentence);
      words.lang = language;
      words.rate = 0.9;
      if (index === sentences.length - 1) words.onend = () => setSpeaking(false);
      speechSynthesis.speak(words);
    });
  };
  return (
    <Button type="button" kind="plain" onClick={toggle}>
      {say(speaking ? 'lot.read.stop' : 'lot.read')}
    </Button>
  );
}
