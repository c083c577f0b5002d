/** Tables as they travel: a list of values for each field. */
import { isObject } from './selection';

export type Row = Record<string, unknown>;

export interface ITable {
  readonly fields: readonly string[];
  readonly columns: readonly (readonly unknown[])[];
}

/** Whether two tables hold the same. */
export function isEqual(one: ITable | undefined, other: ITable): boolean {
  return (
    one !== undefined &&
    one.columns.every((column, number) => {
      const values = other.columns[number];
      return (
        values?.length === column.length &&
        column.every(
          (value, row) =>
            value === values[row] ||
            (isObject(value) && JSON.stringify(value) === JSON.stringify(values[row]))
        )
      );
    })
  );
}

/** The rows of a table, as Vega takes them. */
export function rows(table: ITable): Row[] {
  const { fields, columns } = table;
  const found: Row[] = new Array<Row>(columns[0]?.length ?? 0);
  for (let number = 0; number < found.length; number++) {
    const row: Row = {};
    for (let field = 0; field < fields.length; field++) {
      row[fields[field] as string] = columns[field]?.[number];
    }
    found[number] = row;
  }
  return found;
}
