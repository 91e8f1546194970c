package dev.assay.acceptance.facts;

import dev.assay.analysis.acceptance.Basis;
import dev.assay.vmtypes.catalogue.GpuLinks;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.catalogue.VmType.Gpus;
import dev.assay.vmtypes.known.KnownEquipment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What a machine must have by the facts of its VM type. What no fact says is empty. */
public final class Expected {
  private static final String EXACT = "none";
  private static final double BYTES_PER_GIB = 1L << 30;
  private static final double PERCENT = 100;

  /** Linux reserves some memory, most of it for the table of pages, 1.6 % of all. */
  private static final double MEMORY_SHARE = 0.95;

  private static final double MEMORY_BASE_GIB = 0.25;

  /** Documents round, and where they take GB for GiB it is 7 %. */
  private static final double MOST_MEMORY_SHARE = 1.1;

  /** Documents round, and the driver keeps some memory to itself. */
  private static final double GPU_MEMORY_SHARE = 0.97;

  private static final double BYTES_PER_GB = 1e9;
  private static final double BYTES_PER_MIB = 1 << 20;

  private final Optional<VmType> type;
  private final Optional<GpuLinks> links;
  private final KnownEquipment equipment;

  private Expected(Optional<VmType> type, KnownEquipment equipment) {
    this.type = type;
    this.links = type.flatMap(GpuLinks::of);
    this.equipment = equipment;
  }

  /**
   * @param type empty where nobody knows it; then nothing is expected
   */
  public static Expected of(Optional<VmType> type) {
    return new Expected(type, new KnownEquipment());
  }

  /** The VM type's name. */
  public Optional<String> vmType() {
    return type.map(VmType::name);
  }

  Optional<Expectation<Integer>> cpus() {
    return type.flatMap(one -> whole(one.vcpus(), documented(one, EXACT)));
  }

  /** The least that the kernel may show, in bytes. */
  Optional<Expectation<Long>> leastMemoryBytes() {
    return type.flatMap(this::leastMemoryBytes);
  }

  /** What shows more, in bytes, is of another VM type. */
  Optional<Expectation<Long>> mostMemoryBytes() {
    return type.filter(one -> one.memoryGiB().isPresent())
        .map(one -> mostMemoryBytes(one, one.memoryGiB().getAsDouble()));
  }

  private static Expectation<Long> mostMemoryBytes(VmType one, double gib) {
    return new Expectation<>(
        (long) (gib * MOST_MEMORY_SHARE * BYTES_PER_GIB),
        documented(one, "10 %% above %s GiB".formatted(plain(gib))));
  }

  private Optional<Expectation<Long>> leastMemoryBytes(VmType one) {
    Optional<KnownEquipment.Value> seen = equipment.expected(one.name(), "memory.visible");
    if (seen.isPresent() && seen.get().tolerancePercent().isPresent()) {
      double tolerance = seen.get().tolerancePercent().getAsDouble();
      double gib = seen.get().value() * (1 - tolerance / PERCENT);
      return Optional.of(
          new Expectation<>(
              (long) (gib * BYTES_PER_GIB),
              new Basis(
                  seen.get().source(),
                  one.name(),
                  "%s %% of %s GiB".formatted(plain(tolerance), plain(seen.get().value())))));
    }
    if (one.memoryGiB().isEmpty()) {
      return Optional.empty();
    }
    double whole = one.memoryGiB().getAsDouble();
    double gib = whole * MEMORY_SHARE - MEMORY_BASE_GIB;
    return Optional.of(
        new Expectation<>(
            (long) (Math.max(0, gib) * BYTES_PER_GIB),
            documented(one, "5 %% and 0.25 GiB of %s GiB".formatted(plain(whole)))));
  }

  /** How many GPUs a program sees; a share of one counts as one. */
  Optional<Expectation<Integer>> gpus() {
    return type.filter(one -> one.gpuCount().isPresent())
        .map(one -> new Expectation<>(one.visibleGpus(), documented(one, EXACT)));
  }

  /** The model of the GPUs, as documents call it. */
  Optional<String> gpuModel() {
    return type.flatMap(VmType::gpu).map(Gpus::model);
  }

  boolean gpusAreOfAmd() {
    return gpuModel().filter(model -> model.startsWith("AMD")).isPresent();
  }

  /** The names that the driver may give the GPUs. */
  Optional<Expectation<Pattern>> products() {
    return links.map(one -> new Expectation<>(one.product(), linked(one)));
  }

  /** The least memory of one GPU that the driver may show, in MiB. */
  Optional<Expectation<Long>> gpuMemoryMiB() {
    return type.flatMap(
        one ->
            one.gpu()
                .filter(gpus -> gpus.memoryPerGpuGB().isPresent())
                .map(gpus -> gpuMemoryMiB(one, gpus)));
  }

  private static Expectation<Long> gpuMemoryMiB(VmType one, Gpus gpus) {
    double share = Math.min(1, gpus.count().value());
    double gb = gpus.memoryPerGpuGB().getAsDouble() * share;
    return new Expectation<>(
        (long) (gb * BYTES_PER_GB * GPU_MEMORY_SHARE / BYTES_PER_MIB),
        documented(one, "3 %% of %s GB".formatted(plain(gb))));
  }

  Optional<Expectation<Integer>> nvlinks() {
    return links.flatMap(one -> whole(one.nvlinks(), linked(one)));
  }

  /** The least speed of one NVLink in one direction, GB/s. */
  Optional<Expectation<Double>> nvlinkGBps() {
    return links
        .filter(one -> one.linkGBps().isPresent())
        .map(one -> new Expectation<>(one.linkGBps().getAsDouble(), linked(one)));
  }

  Optional<Expectation<Integer>> pcieWidth() {
    return links.flatMap(one -> whole(one.pcieWidth(), linked(one)));
  }

  Optional<Expectation<Integer>> pcieGeneration() {
    return links.flatMap(one -> whole(one.pcieGeneration(), linked(one)));
  }

  /** The addresses of the GPUs on the PCI bus; none where no source tells them. */
  List<String> gpuAddresses() {
    return links.map(GpuLinks::addresses).orElse(List.of());
  }

  /** How many ports of InfiniBand, 0 where the documents name none. */
  Optional<Expectation<Integer>> infinibandPorts() {
    return type.flatMap(
        one ->
            one.infiniband().isEmpty()
                ? Optional.of(new Expectation<>(0, documented(one, EXACT)))
                : whole(one.infiniband().get().ports(), documented(one, EXACT)));
  }

  /** The rate of one port, Gbit/s. */
  Optional<Expectation<Integer>> infinibandGbps() {
    return type.flatMap(
        one -> one.infiniband().flatMap(ib -> whole(ib.gbpsPerPort(), documented(one, EXACT))));
  }

  /** Whether there are disks of the machine's own; empty where no document tells. */
  Optional<Boolean> localDisks() {
    return type.flatMap(one -> one.localDisks().any());
  }

  /** How many local disks are reached by NVMe. */
  Optional<Expectation<Integer>> nvmeDisks() {
    return type.flatMap(
        one ->
            one.localDisks()
                .nvme()
                .map(nvme -> new Expectation<>(nvme.count(), documented(one, EXACT))));
  }

  /** The size of each, in bytes, of which documents do not tell whether GB or GiB is meant. */
  Optional<Expectation<Long>> nvmeBytes() {
    return type.flatMap(
        one ->
            one.localDisks()
                .nvme()
                .filter(nvme -> nvme.sizePerDiskGB().isPresent())
                .map(
                    nvme ->
                        new Expectation<>(
                            (long) (nvme.sizePerDiskGB().getAsDouble() * BYTES_PER_GB * 0.99),
                            documented(
                                one,
                                "1 %% of %s GB"
                                    .formatted(plain(nvme.sizePerDiskGB().getAsDouble()))))));
  }

  /** Above how many of an error that memories corrected or not a vendor's check fails. */
  Optional<Expectation<Long>> failAbove(String metric) {
    return type.flatMap(
        one ->
            equipment
                .failAbove(one.name(), metric)
                .map(
                    limit ->
                        new Expectation<>(
                            (long) limit.value(), new Basis(limit.source(), one.name(), EXACT))));
  }

  private static Basis documented(VmType type, String margin) {
    return new Basis(type.source(), type.name(), margin);
  }

  private static Basis linked(GpuLinks links) {
    return new Basis(links.source(), links.configuration(), EXACT);
  }

  private static Optional<Expectation<Integer>> whole(OptionalInt value, Basis basis) {
    return value.isPresent()
        ? Optional.of(new Expectation<>(value.getAsInt(), basis))
        : Optional.empty();
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
