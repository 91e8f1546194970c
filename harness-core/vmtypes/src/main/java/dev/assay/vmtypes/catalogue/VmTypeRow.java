package dev.assay.vmtypes.catalogue;

import dev.assay.vmtypes.FactSources;
import dev.assay.vmtypes.FactTable.Row;
import dev.assay.vmtypes.catalogue.VmType.Gpus;
import dev.assay.vmtypes.catalogue.VmType.Infiniband;
import dev.assay.vmtypes.catalogue.VmType.Limits;
import dev.assay.vmtypes.catalogue.VmType.LocalDisks;
import dev.assay.vmtypes.catalogue.VmType.LocalNvme;
import dev.assay.vmtypes.catalogue.VmType.TemporaryDisk;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** One row of the catalogue. */
record VmTypeRow(Row row, FactSources sources) {
  /**
   * @param zones by region, as in {@link VmType#zones}
   */
  VmType vmType(Map<String, List<String>> zones) {
    return new VmType(
        row.cell("name"),
        row.cell("series"),
        row.cell("kind"),
        text("quota_family"),
        row.cell("arch"),
        OptionalInt.of(Integer.parseInt(row.cell("vcpus"))),
        OptionalDouble.of(Double.parseDouble(row.cell("memory_gib"))),
        text("cpu"),
        text("gpu")
            .map(model -> new Gpus(model, Fraction.of(row.cell("gpus")), real("gpu_memory_gb"))),
        localDisks(),
        limits(),
        text("ib_gbps").map(_ -> new Infiniband(whole("ib_gbps"), whole("ib_ports"))),
        false,
        Optional.empty(),
        bool("spot"),
        bool("confidential").orElse(false),
        lifecycle(),
        zones,
        text("notes").map(notes -> List.of(notes.split(" \\| "))).orElse(List.of()),
        sources.describe(row.cell("source")));
  }

  private LocalDisks localDisks() {
    return new LocalDisks(
        bool("local_disk"),
        text("temp_gib")
            .or(() -> text("temp_disks"))
            .map(_ -> new TemporaryDisk(whole("temp_disks"), real("temp_gib"))),
        text("nvme_disks").map(count -> new LocalNvme(Integer.parseInt(count), real("nvme_gb"))));
  }

  private Limits limits() {
    return new Limits(
        whole("remote_disks"),
        whole("disk_iops"),
        whole("disk_mbps"),
        whole("nics"),
        whole("network_mbps"),
        text("limits_source")
            .map(id -> sources.describe(id.equals("docs") ? row.cell("source") : id)));
  }

  private Lifecycle lifecycle() {
    Lifecycle.State state = Lifecycle.State.valueOf(row.cell("state").toUpperCase(Locale.ROOT));
    return state == Lifecycle.State.AVAILABLE
        ? Lifecycle.AVAILABLE
        : new Lifecycle(
            state,
            text("state_date").map(LocalDate::parse),
            text("state_source").map(sources::describe));
  }

  private Optional<String> text(String column) {
    return Optional.of(row.cell(column)).filter(cell -> !cell.isEmpty());
  }

  private Optional<Boolean> bool(String column) {
    return text(column).map(cell -> cell.equals("yes"));
  }

  private OptionalInt whole(String column) {
    String cell = row.cell(column);
    return cell.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cell));
  }

  private OptionalDouble real(String column) {
    String cell = row.cell(column);
    return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
  }
}
