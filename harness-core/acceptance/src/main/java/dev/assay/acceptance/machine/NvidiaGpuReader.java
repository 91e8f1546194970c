package dev.assay.acceptance.machine;

import dev.assay.acceptance.machine.NvidiaGpu.Counts;
import dev.assay.acceptance.machine.NvidiaGpu.Ecc;
import dev.assay.acceptance.machine.NvidiaGpu.Memory;
import dev.assay.acceptance.machine.NvidiaGpu.Mig;
import dev.assay.acceptance.machine.NvidiaGpu.PcieLink;
import dev.assay.acceptance.machine.NvidiaGpu.Power;
import dev.assay.acceptance.machine.NvidiaGpu.Repairs;
import dev.assay.acceptance.machine.NvidiaGpu.State;
import dev.assay.api.machine.Fact;
import dev.assay.documents.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one {@code <gpu>} of {@code nvidia-smi -q -x}, whose names differ between drivers. */
final class NvidiaGpuReader {
  private static final String ENABLED = "Enabled";
  private static final String DISABLED = "Disabled";

  private final Fields fields;
  private final int index;

  NvidiaGpuReader(XmlElement gpu, int index, String source) {
    this.fields = new Fields(gpu, source);
    this.index = index;
  }

  /** Empty where it has no address on the PCI bus, by which GPUs are told apart. */
  Optional<NvidiaGpu> read() {
    String id = fields.element().attributes().getOrDefault("id", "");
    Optional<String> address =
        PciAddress.in(id)
            .or(() -> fields.text("pci", "pci_bus_id").toOptional().flatMap(PciAddress::in));
    return address.map(
        place ->
            new NvidiaGpu(
                index,
                place,
                fields.text("product_name"),
                fields.text("gpu_virtualization_mode", "virtualization_mode"),
                memory(),
                pcie(),
                ecc(),
                repairs(),
                activeReasons(),
                power(),
                mig(),
                state()));
  }

  private Memory memory() {
    int processes =
        fields.element().at("processes").map(all -> all.all("process_info").size()).orElse(0);
    return new Memory(
        fields.whole("fb_memory_usage", "total"),
        fields.whole("fb_memory_usage", "used"),
        processes);
  }

  private PcieLink pcie() {
    String[] info = {"pci", "pci_gpu_link_info"};
    return new PcieLink(
        fields.whole(info[0], info[1], "link_widths", "current_link_width"),
        fields.whole(info[0], info[1], "link_widths", "max_link_width"),
        fields.whole(info[0], info[1], "pcie_gen", "current_link_gen"),
        fields.whole(info[0], info[1], "pcie_gen", "max_link_gen"),
        fields.whole(info[0], info[1], "pcie_gen", "max_device_link_gen"));
  }

  private Ecc ecc() {
    return new Ecc(
        fields.flag(ENABLED, DISABLED, "ecc_mode", "current_ecc"),
        fields.flag(ENABLED, DISABLED, "ecc_mode", "pending_ecc"),
        counts("volatile"),
        counts("aggregate"),
        fields.flag("Yes", "No", "ecc_errors", "aggregate", "sram_threshold_exceeded"));
  }

  private Counts counts(String span) {
    String errors = "ecc_errors";
    // GPUs before Ampere count bits; their total is of all memories.
    return new Counts(
        fields.whole(errors, span, "sram_correctable"),
        Fields.first(
            fields.whole(errors, span, "sram_uncorrectable"),
            Fields.sum(
                fields.whole(errors, span, "sram_uncorrectable_parity"),
                fields.whole(errors, span, "sram_uncorrectable_secded"))),
        Fields.first(
            fields.whole(errors, span, "dram_correctable"),
            fields.whole(errors, span, "single_bit", "total")),
        Fields.first(
            fields.whole(errors, span, "dram_uncorrectable"),
            fields.whole(errors, span, "double_bit", "total")));
  }

  private Repairs repairs() {
    return new Repairs(
        Fields.first(
            fields.whole("remapped_rows", "remapped_row_unc"),
            fields.whole("retired_pages", "double_bit_retirement", "retired_count")),
        Fields.any(
            Fields.first(
                fields.flag("Yes", "No", "remapped_rows", "remapped_row_pending"),
                fields.flag("Yes", "No", "retired_pages", "pending_retirement"),
                fields.flag("Yes", "No", "retired_pages", "pending_blacklist")),
            fields.flag("Yes", "No", "ecc_errors", "channel_repair_pending"),
            fields.flag("Yes", "No", "ecc_errors", "tpc_repair_pending")),
        Fields.any(
            fields.flag("Yes", "No", "remapped_rows", "remapped_row_failure"),
            fields.flag("Yes", "No", "ecc_errors", "unrepairable_memory")));
  }

  private Fact<List<String>> activeReasons() {
    for (String kind : List.of("event", "throttle")) {
      Optional<XmlElement> reasons = fields.element().at("clocks_" + kind + "_reasons");
      if (reasons.isPresent()) {
        return activeReasons(reasons.get(), "clocks_" + kind + "_reason_");
      }
    }
    return new Fact.Unknown<>(fields.source() + " does not tell clocks_event_reasons");
  }

  private Fact<List<String>> activeReasons(XmlElement reasons, String prefix) {
    List<String> active = new ArrayList<>();
    boolean told = false;
    for (XmlElement reason : reasons.children()) {
      if (reason.name().startsWith(prefix)) {
        told |= reason.text().equals("Active") || reason.text().equals("Not Active");
        if (reason.text().equals("Active")) {
          active.add(reason.name().substring(prefix.length()));
        }
      }
    }
    return told
        ? new Fact.Known<>(List.copyOf(active), fields.source())
        : new Fact.Unknown<>(fields.source() + " says for no reason whether it is active");
  }

  private Power power() {
    return new Power(
        Fields.first(
            fields.real("gpu_power_readings", "current_power_limit"),
            fields.real("power_readings", "enforced_power_limit")),
        Fields.first(
            fields.real("gpu_power_readings", "default_power_limit"),
            fields.real("power_readings", "default_power_limit")));
  }

  private Mig mig() {
    return new Mig(
        fields.flag(ENABLED, DISABLED, "mig_mode", "current_mig"),
        fields.flag(ENABLED, DISABLED, "mig_mode", "pending_mig"));
  }

  private State state() {
    return new State(
        fields.text("compute_mode"),
        fields.text("gpu_recovery_action"),
        fields.flag("Yes", "No", "gpu_reset_status", "reset_required"),
        fields.text("fabric", "state"),
        fields.text("fabric", "status"));
  }
}
