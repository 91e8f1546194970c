package dev.assay.vmtypes.price;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.vmtypes.FactFiles;
import dev.assay.vmtypes.FactSources;
import dev.assay.vmtypes.FactTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The prices that come with Assay: a row holds those of a VM type, a kind and a source in all
 * regions.
 */
record PriceTable(FactTable table, FactSources sources) {
  private static final String FILE = "azure-vm-prices.tsv";

  /** How many columns stand before those of the regions. */
  private static final int BEFORE_REGIONS = 3;

  static Prices builtIn() {
    PriceTable all = new PriceTable(new FactFiles().table(FILE), new FactSources());
    return Prices.read(all.table.names(), all::of);
  }

  private List<Prices.Entry> of(String vmType) {
    List<Prices.Entry> entries = new ArrayList<>();
    for (FactTable.Row row : table.rows(vmType)) {
      Kind kind = PriceFile.kind(row.cell("kind"));
      LocalDate date = sources.date(row.cell("source"));
      String source = "Azure Retail Prices API by " + sources.describe(row.cell("source"));
      for (int i = BEFORE_REGIONS; i < row.cells().size(); i++) {
        String cell = row.cells().get(i);
        if (!cell.isEmpty()) {
          entries.add(
              new Prices.Entry(
                  row.cell("name"),
                  HourlyPrice.of(
                      Double.parseDouble(cell), kind, row.columns().get(i), date, source)));
        }
      }
    }
    return entries;
  }
}
