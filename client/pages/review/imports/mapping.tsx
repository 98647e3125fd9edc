// Mapping: which heading was read as what; a select for each that was not recognised.
import type { Option } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { ImportPreview } from './view-model.ts';

export interface MappingProps {
  preview: ImportPreview;
  fields: readonly Option[];
  map: Readonly<Record<string, string>>;
  onMap: (heading: string, field: string) => void;
}

/** At most so many selects: what a form may carry. More unknown columns than this are remarks. */
const MOST = 16;

export function Mapping({ preview, fields, map, onMap }: MappingProps) {
  const say = useSay<ReviewKey>();
  const marks = useMarks();
  const label = (field: string) => fields.find((one) => one.value === field)?.label ?? field;
  // A heading mapped by hand stays in sight, so that a wrong choice can be taken back.
  const asked = [...new Set([...preview.unrecognised, ...Object.keys(map)])].slice(0, MOST);
  const byItself = preview.recognised.filter((one) => map[one.heading] === undefined);
  const free = fields.filter((one) => !byItself.some((known) => known.field === one.value));
  return (
    <section>
      <h3>{say('imports.headings')}</h3>
      {preview.missing.length === 0 ? null : <Notice kind="bad">{say('imports.missing', { fields: marks.list(preview.missing.map(label)) })}</Notice>}
      <ul class="chips">
        {byItself.map((one) => (
          <li key={one.heading} class="tag tag--good">
            {one.heading} → {label(one.field)}
          </li>
        ))}
      </ul>
      {asked.length === 0 ? null : <p>{say('imports.headings.unknown', { count: asked.length })}</p>}
      <div class="mapping">
        {asked.map((heading, index) => (
          <div class="field" key={heading}>
            <label class="field__label" for={`map-${index}`}>
              {heading}
            </label>
            <select id={`map-${index}`} name={`map|${heading}`} onChange={(event) => onMap(heading, event.currentTarget.value)}>
              <option value="">{say('imports.headings.skip')}</option>
              {free.map((field) => (
                <option key={field.value} value={field.value} selected={map[heading] === field.value}>
                  {field.label}
                </option>
              ))}
            </select>
          </div>
        ))}
      </div>
    </section>
  );
}
