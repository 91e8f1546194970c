package dev.assay.runtime.machine;

import dev.assay.fuzz.RecordedFolder;
import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
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
import java.util.Optional;

/** Fuzz targets of this package. */
public final class ProbeTargets {
  private static final String RECORDED =
      "harness-core/runtime/src/test/resources/dev/assay/runtime/machine/";

  private ProbeTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of("proc-sys", Numbers.COMPUTED, ProbeTargets::probe)
            .with(RECORDED + "dual-socket-server.txt", RECORDED + "epyc-microvm.txt"));
  }

  private static Object probe(Path recording) throws IOException {
    Path root = RecordedFolder.write(recording);
    String text = new String(Files.readAllBytes(recording), StandardCharsets.ISO_8859_1);
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
}
