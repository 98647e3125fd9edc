// Collective block: what one collective's bank account, contracts and asset register say, side by side.

/** A credit on a collective's account that no ledger match explains yet. */
export interface BankCredit {
  id: string;
  amount: string;
  /** 'YYYY-MM-DD'. */
  bookedOn: string;
  payer: string;
  memo: string;
}

/** A sum some contract, award or old declared contract lets one expect. `open` is what is still unpaid. */
export interface Due {
  id: string;
  contract: string;
  party: string;
  amount: string;
  open: string;
  dueOn: string;
}

/** A holder of an asset as somebody declared it. */
export interface Occupation {
  id: string;
  asset: string;
  holder: string;
  fromDate: string;
  untilDate: string;
  /** Yuan per year, decimal text; null when not told. */
  rentPerYear: string | null;
  /** The lot behind it; null: none. */
  lotCode: string | null;
}

/** Everything one collective's registers say; shared by all its subjects. */
export interface CollectiveBlock {
  collective: string;
  village: string;
  /** All credits on its registered accounts; `purpose` when the ledger has matched the line. */
  credits: (BankCredit & { purpose: string | null })[];
  dues: Due[];
  occupations: Occupation[];
  /** Day of the county's first published notice: before it nothing could go through the platform. Null: none yet. */
  platformSince: string | null;
}
