package dev.assay.vmtypes.catalogue;

import dev.assay.vmtypes.FactFiles;
import dev.assay.vmtypes.FactTable;
import dev.assay.vmtypes.FactTable.Row;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * How the GPUs of a VM type are linked, to each other and to their host. What no source says is
 * empty.
 *
 * @param configuration what it holds for, a VM type or a GPU in any machine
 * @param product the names that the vendor's driver gives the GPU
 * @param nvlinks of one GPU that carry data
 * @param linkGBps of one link in one direction, GB/s
 * @param pcieGeneration of the link to the host
 * @param pcieWidth of it, in lanes
 * @param addresses of the GPUs on the PCI bus; empty where no source tells them
 * @param source where this is from
 */
public record GpuLinks(
    String configuration,
    Pattern product,
    OptionalInt nvlinks,
    OptionalDouble linkGBps,
    OptionalInt pcieGeneration,
    OptionalInt pcieWidth,
    List<String> addresses,
    String source) {
  private static final String FILE = "gpu-links.tsv";
  private static final String VM_TYPE = "vm_type";

  public GpuLinks {
    addresses = List.copyOf(addresses);
  }

  /** Those of a VM type's GPUs; empty where it has none, or no source says anything of them. */
  public static Optional<GpuLinks> of(VmType type) {
    return type.links().or(() -> listed(type));
  }

  private static Optional<GpuLinks> listed(VmType type) {
    FactTable table = new FactFiles().table(FILE);
    List<Row> rows = type.gpu().map(gpus -> table.rows(gpus.model())).orElse(List.of());
    return rows.stream()
        .filter(
            row -> row.cell(VM_TYPE).isEmpty() || row.cell(VM_TYPE).equalsIgnoreCase(type.name()))
        .max(Comparator.comparing(row -> row.cell(VM_TYPE).length()))
        .map(GpuLinks::read);
  }

  private static GpuLinks read(Row row) {
    String links = row.cell("link_gbps");
    return new GpuLinks(
        row.cell(VM_TYPE).isEmpty() ? row.cell("model") : row.cell(VM_TYPE),
        Pattern.compile(row.cell("products")),
        whole(row, "nvlinks"),
        links.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(links)),
        whole(row, "pcie_generation"),
        whole(row, "pcie_width"),
        Arrays.stream(row.cell("addresses").split(" ")).filter(one -> !one.isEmpty()).toList(),
        row.cell("source"));
  }

  private static OptionalInt whole(Row row, String column) {
    String cell = row.cell(column);
    return cell.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cell));
  }
}
