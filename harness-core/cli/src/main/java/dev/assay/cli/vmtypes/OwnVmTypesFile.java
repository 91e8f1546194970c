package dev.assay.cli.vmtypes;

import dev.assay.documents.YamlFile;
import dev.assay.fleet.targets.Settings;
import dev.assay.vmtypes.catalogue.Fraction;
import dev.assay.vmtypes.catalogue.GpuLinks;
import dev.assay.vmtypes.catalogue.Lifecycle;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.catalogue.VmType.Gpus;
import dev.assay.vmtypes.catalogue.VmType.Infiniband;
import dev.assay.vmtypes.catalogue.VmType.Limits;
import dev.assay.vmtypes.catalogue.VmType.LocalDisks;
import dev.assay.vmtypes.catalogue.VmType.LocalNvme;
import dev.assay.vmtypes.catalogue.VmTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads VM types that the user describes, such as machines that are not of Azure. Every fact may be
 * left out, and is then not known.
 *
 * <pre>{@code
 * vmTypes:
 *   mine:
 *     vcpus: 96
 *     memoryGiB: 1900
 *     cpu: Intel Xeon Platinum 8480C
 *     gpus: {model: NVIDIA H100 80GB HBM3, count: 8, memoryGB: 80, nvlinks: 18, nvlinkGBps: 25, pcieGeneration: 5, pcieWidth: 16}
 *     localNvme: {count: 8, sizeGB: 3840}
 *     infiniband: {ports: 8, gbps: 400}
 *     source: the offer of the vendor
 * }</pre>
 *
 * <p>For none of something, {@code gpus}, {@code localNvme} or {@code infiniband} is 0.
 */
public final class OwnVmTypesFile {
  private static final int MANY = 1_000_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final VmTypes known;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param known whose names a user's type may not have
   */
  public OwnVmTypesFile(VmTypes known) {
    this.known = known;
  }

  /**
   * The types of a file, in their order.
   *
   * @throws IOException when it cannot be read; the message names everything that is wrong
   */
  public List<VmType> read(Path file) throws IOException {
    JsonNode root = YamlFile.read(file);
    Settings top = new Settings(file.toString(), root, problems).allow("vmTypes");
    top.child("vmTypes");
    List<VmType> types = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Map.Entry<String, JsonNode> entry : root.path("vmTypes").properties()) {
      Settings settings =
          new Settings(
              "%s, VM type %s".formatted(file, entry.getKey()), entry.getValue(), problems);
      check(entry.getKey(), names, settings);
      if (entry.getValue().isObject()) {
        types.add(type(entry.getKey(), settings, file));
      } else {
        settings.problem("needs keys with values, such as vcpus: 96");
      }
    }
    if (!problems.isEmpty()) {
      throw new IOException("%s has faults:\n  %s".formatted(file, String.join("\n  ", problems)));
    }
    return types;
  }

  private void check(String name, Set<String> names, Settings settings) {
    problem(name, known)
        .or(
            () ->
                names.add(name.toLowerCase(Locale.ROOT))
                    ? Optional.empty()
                    : Optional.of("another type has the same name but for capitals"))
        .ifPresent(settings::problem);
  }

  /** Why a type of the user's own cannot have this name; empty where it can. */
  static Optional<String> problem(String name, VmTypes known) {
    if (!NAME.matcher(name).matches()) {
      return Optional.of("a name has letters, digits, '.', '_' and '-' alone");
    }
    return known.find(name).isPresent()
        ? Optional.of("Assay's catalogue has a type of this name; give yours another")
        : Optional.empty();
  }

  private VmType type(String name, Settings settings, Path file) {
    settings.allow(
        "vcpus", "memoryGiB", "cpu", "architecture", "gpus", "localNvme", "infiniband", "source");
    String source = settings.optionalText("source").orElse("your own description") + ", " + file;
    Optional<Settings> gpus = part("gpus", settings);
    Optional<Settings> disks = part("localNvme", settings);
    Optional<Gpus> gpu = gpus.map(OwnVmTypesFile::gpus);
    return new VmType(
        name,
        "",
        gpu.isPresent() ? "gpu" : settings.isZero("gpus") ? "general" : VmType.UNKNOWN,
        Optional.empty(),
        settings.optionalText("architecture").orElse(""),
        whole("vcpus", settings),
        real("memoryGiB", settings),
        settings.optionalText("cpu"),
        gpu,
        new LocalDisks(
            settings.isZero("localNvme") ? Optional.of(false) : disks.map(_ -> true),
            Optional.empty(),
            disks.map(OwnVmTypesFile::nvme)),
        new Limits(
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty()),
        settings.isZero("infiniband")
            ? Optional.empty()
            : Optional.of(
                part("infiniband", settings)
                    .map(OwnVmTypesFile::infiniband)
                    .orElse(new Infiniband(OptionalInt.empty(), OptionalInt.empty()))),
        true,
        gpus.map(each -> links(name, each, source)),
        Optional.empty(),
        false,
        Lifecycle.AVAILABLE,
        Map.of(),
        List.of(),
        source);
  }

  /** Keys with values, where it is not 0. */
  private static Optional<Settings> part(String key, Settings settings) {
    return settings.isZero(key) ? Optional.empty() : settings.child(key);
  }

  private static Gpus gpus(Settings settings) {
    settings.allow(
        "model", "count", "memoryGB", "nvlinks", "nvlinkGBps", "pcieGeneration", "pcieWidth");
    int count = count(settings);
    return new Gpus(settings.text("model"), new Fraction(count, 1), real("memoryGB", settings));
  }

  private static GpuLinks links(String type, Settings settings, String source) {
    return new GpuLinks(
        type,
        Pattern.compile(Pattern.quote(settings.optionalText("model").orElse(""))),
        whole("nvlinks", settings),
        real("nvlinkGBps", settings),
        whole("pcieGeneration", settings),
        whole("pcieWidth", settings),
        List.of(),
        source);
  }

  private static LocalNvme nvme(Settings settings) {
    settings.allow("count", "sizeGB");
    return new LocalNvme(count(settings), real("sizeGB", settings));
  }

  /** Which alone of the facts of a part must be there. */
  private static int count(Settings settings) {
    if (!settings.has("count")) {
      settings.problem("'count' is missing.");
    }
    return settings.integer("count", 1, 1, MANY);
  }

  private static Infiniband infiniband(Settings settings) {
    settings.allow("ports", "gbps");
    return new Infiniband(whole("gbps", settings), whole("ports", settings));
  }

  private static OptionalInt whole(String key, Settings settings) {
    return settings.has(key)
        ? OptionalInt.of(settings.integer(key, 1, 1, MANY))
        : OptionalInt.empty();
  }

  private static OptionalDouble real(String key, Settings settings) {
    Optional<Double> amount = settings.amount(key);
    return amount.isPresent() ? OptionalDouble.of(amount.get()) : OptionalDouble.empty();
  }
}
