// The village a desk page is about, and the others its clerk keeps.

export interface DeskVillage {
  code: string;
  name: string;
  township: string;
  collectiveId: string | null;
  collective: string | null;
  villages: readonly { code: string; name: string }[];
}
