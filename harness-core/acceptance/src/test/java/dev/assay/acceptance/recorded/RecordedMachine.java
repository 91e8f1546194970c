package dev.assay.acceptance.recorded;

import dev.assay.acceptance.machine.CommandOutput;
import dev.assay.acceptance.machine.CommandOutput.Cause;
import dev.assay.acceptance.machine.CommandOutput.Ended;
import dev.assay.acceptance.machine.CommandOutput.NotRun;
import dev.assay.acceptance.machine.MachineReader;
import dev.assay.acceptance.machine.MachineSeen;
import dev.assay.acceptance.machine.MachineSource;
import dev.assay.runtime.machine.files.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A machine of files in a folder and of what its programs printed. A program that is not recorded
 * is missing.
 */
public final class RecordedMachine {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private final Path root;
  private final Map<String, CommandOutput> outputs = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  public RecordedMachine(Path root) {
    this.root = root;
  }

  public RecordedMachine file(String path, String content) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A link to a folder of a name. */
  public RecordedMachine link(String path, String name) {
    try {
      Path target = root.resolve("sys/bus/pci/drivers/" + name);
      Files.createDirectories(target);
      Path link = root.resolve(path);
      Files.createDirectories(Objects.requireNonNull(link.getParent()));
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, target);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a file or a folder with all in it. */
  public RecordedMachine without(String path) {
    try (Stream<Path> all = Files.walk(root.resolve(path))) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public RecordedMachine prints(String command, String text) {
    return ends(command, 0, text, "");
  }

  public RecordedMachine ends(String command, int status, String text, String errors) {
    outputs.put(command, new Ended(command, status, text, errors));
    return this;
  }

  /** It was started and never answered. */
  public RecordedMachine hangs(String command) {
    outputs.put(command, new NotRun(command, Cause.SILENT, "it had not ended after 30 s"));
    return this;
  }

  public RecordedMachine environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public MachineSource source() {
    return new MachineSource(
        new FileTree(root), this::ask, environment, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  public MachineSeen read() {
    return new MachineReader(source()).read();
  }

  private CommandOutput ask(List<String> command) {
    String text = String.join(" ", command);
    return outputs.getOrDefault(
        text, new NotRun(text, Cause.MISSING, "there is no program " + command.getFirst()));
  }

  /** A recording beside this class. */
  public static String resource(String name) {
    try (var in = Objects.requireNonNull(RecordedMachine.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
