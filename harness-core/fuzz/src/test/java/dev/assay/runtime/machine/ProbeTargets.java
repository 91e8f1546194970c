package dev.assay.runtime.machine;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.runtime.machine.facts.MachineFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Fuzz targets of this package. */
public final class ProbeTargets {
  /** As {@code tail -v} prints the head of a file; no name leads out of the folder. */
  private static final Pattern SECTION =
      Pattern.compile("(?m)^==> ([a-z][\\w:-]{0,60}(?:/\\w[\\w.:-]{0,60}){0,12}) <==$");

  private static final String RECORDED =
      "harness-core/runtime/src/test/resources/dev/assay/runtime/machine/";

  private ProbeTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of("proc-sys", Numbers.COMPUTED, ProbeTargets::probe)
            .with(RECORDED + "dual-socket-server.txt", RECORDED + "epyc-microvm.txt"));
  }

  private static Object probe(Path recording) throws IOException {
    Path root = recording.resolveSibling("machine");
    DirectoryTree.delete(root);
    Files.createDirectories(root);
    String text = new String(Files.readAllBytes(recording), StandardCharsets.ISO_8859_1);
    List<MatchResult> heads = SECTION.matcher(text).results().toList();
    for (int i = 0; i < heads.size(); i++) {
      int end = i + 1 < heads.size() ? heads.get(i + 1).start() : text.length();
      write(root.resolve(heads.get(i).group(1)), text.substring(heads.get(i).end(), end).strip());
    }
    MachineProbe probe =
        new MachineProbe(
            root,
            text.contains("CPU implementer") ? "aarch64" : "amd64",
            () -> Optional.of(text),
            Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));
    MachineDescription description = probe.describe();
    Environment environment = probe.environment(Path.of("/"));
    List<Object> read = new ArrayList<>(List.of(description, environment));
    read.add(MachineFacts.of(probe.files(), description, environment));
    return read;
  }

  private static void write(Path file, String text) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent());
    if (!Files.exists(file) && isFree(folder)) {
      Files.createDirectories(folder);
      Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** Whether no file is where a folder must be. */
  private static boolean isFree(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at)) {
        return false;
      }
    }
    return true;
  }
}
