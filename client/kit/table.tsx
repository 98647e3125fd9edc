// Table: a native table with a caption, whose headings sort by links (?sort=area&dir=desc) and so work without script.
import type { ComponentChildren } from 'preact';
import { hereWith, useFrame, useSay } from './frame.tsx';

export interface Column<Row> {
  key: string;
  label: string;
  cell: (row: Row) => ComponentChildren;
  /** Right-aligned figures. */
  numeric?: boolean;
  sortable?: boolean;
}

export interface TableProps<Row> {
  caption: string;
  /** The caption is read out but not shown when the heading above says the same. */
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowClass?: (row: Row) => string | undefined;
  sort?: { by: string; descending: boolean };
  /** On a phone each row becomes a small list of label and value, so that the last column is never out of sight. */
  stack?: boolean;
  foot?: ComponentChildren;
}

export function Table<Row>({ caption, captionHidden, columns, rows, rowKey, rowClass, sort, stack, foot }: TableProps<Row>) {
  const say = useSay();
  return (
    <div class="table-box" role="region" aria-label={`${caption} · ${say('table.scroll')}`} tabIndex={0}>
      <table class={stack === true ? 'table table--stack' : 'table'} role="table">
        <caption class={captionHidden === true ? 'hidden-text' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <Heading key={column.key} column={column} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} class={rowClass?.(row)} role="row">
              {columns.map((column) => (
                <td key={column.key} class={column.numeric === true ? 'num' : undefined} role="cell" data-label={column.label}>
                  {stack === true ? <div>{column.cell(row)}</div> : column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot === undefined ? null : <tfoot>{foot}</tfoot>}
      </table>
    </div>
  );
}

function Heading<Row>({ column, sort }: { column: Column<Row>; sort: TableProps<Row>['sort'] }) {
  const say = useSay();
  const { here } = useFrame();
  const looks = column.numeric === true ? 'num' : undefined;
  if (column.sortable !== true) {
    return (
      <th scope="col" role="columnheader" class={looks}>
        {column.label}
      </th>
    );
  }
  const active = sort?.by === column.key;
  const next = active && !sort.descending ? 'desc' : 'asc';
  return (
    <th scope="col" role="columnheader" class={looks} aria-sort={active ? (sort.descending ? 'descending' : 'ascending') : undefined}>
      <a href={hereWith(here, { sort: column.key, dir: next, page: null })} title={say(next === 'asc' ? 'table.sort.up' : 'table.sort.down')}>
        {column.label}
        <span aria-hidden="true">{active ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
      </a>
    </th>
  );
}
