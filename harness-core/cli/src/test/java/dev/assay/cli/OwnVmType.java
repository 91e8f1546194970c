package dev.assay.cli;

import dev.assay.runtime.machine.MachineProbe;
import dev.assay.vmtypes.FactFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A VM type that this machine fits, whatever machine it is: of its CPUs and memory, else with the
 * facts of a type without devices. The catalogue may have none, such as for 2 CPUs and 24 GiB.
 */
final class OwnVmType {
  static final String NAME = "Standard_Own_v1";
  private static final String MODEL = "Standard_D2as_v5";
  private static final String TABLE = "azure-vm-types.tsv";
  private static final double BYTES_PER_GIB = 1L << 30;

  private OwnVmType() {}

  /**
   * Writes the catalogue with it.
   *
   * @return the folder to put before the classes of Assay
   */
  static Path write(Path folder) throws IOException {
    List<String> lines;
    try (InputStream table = new FactFiles().open(TABLE)) {
      lines =
          new ArrayList<>(
              new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
    List<String> columns = List.of(lines.getFirst().split("\t", -1));
    String[] row =
        lines.stream()
            .filter(line -> line.startsWith(MODEL + "\t"))
            .findFirst()
            .orElseThrow()
            .split("\t", -1);
    own().forEach((column, value) -> row[columns.indexOf(column)] = value);
    lines.add(String.join("\t", Arrays.asList(row)));
    Path file = folder.resolve(FactFiles.class.getPackageName().replace('.', '/')).resolve(TABLE);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, lines);
    return folder;
  }

  private static Map<String, String> own() throws IOException {
    long kibibytes =
        Files.readAllLines(Path.of("/proc/meminfo")).stream()
            .filter(line -> line.startsWith("MemTotal:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow();
    return Map.of(
        "name",
        NAME,
        "vcpus",
        String.valueOf(MachineProbe.ofThisMachine().describe().cpu().threads()),
        "memory_gib",
        String.valueOf(kibibytes * 1024 / BYTES_PER_GIB));
  }

  /** A command that starts Assay by its jar, with the facts in a folder in place of its own. */
  static List<String> in(Path folder, List<String> command) {
    List<String> with = new ArrayList<>(command);
    int jar = with.indexOf("-jar");
    with.set(jar, "-cp");
    with.set(jar + 1, folder + ":" + with.get(jar + 1));
    with.add(jar + 2, "dev.assay.cli.Main");
    return with;
  }
}
