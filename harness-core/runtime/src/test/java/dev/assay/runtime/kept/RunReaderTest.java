package dev.assay.runtime.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Equipment;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.journal.StoredRuns;
import dev.assay.runtime.kept.RunReader.Reading;
import dev.assay.runtime.plan.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReaderTest {
  private static final int RUNS = 20;
  private static final String MEASURED = "20260102-030405";

  @TempDir Path directory;

  /** So late that all files are long settled. */
  private final InstantSource later = InstantSource.fixed(Instant.now().plus(Duration.ofHours(1)));

  private RunStore store = new RunStore(Path.of(""));
  private Path cache = Path.of("");

  @BeforeEach
  void fill() throws IOException {
    store = new RunStore(directory.resolve("results"));
    cache = directory.resolve("cache");
    for (int i = 0; i < RUNS; i++) {
      store.add(run("run-" + i, 100 + i), new RunHeader.Imported("test", "test", "test", "0"));
    }
    new StoredRuns(store.directory())
        .finish(
            Instant.parse("2026-01-02T03:04:05Z"),
            StoredRuns.planned(
                "w", new Shape(2, 0, Duration.ofSeconds(1), 1, Duration.ofSeconds(1))),
            5,
            6);
  }

  private static RunResult run(String id, double value) {
    WorkloadResult workload =
        new WorkloadResult(
            "host.test",
            "dev.assay.test",
            Category.CPU,
            Map.of("size", "1"),
            Set.of(),
            Set.of("size"),
            new Outcome.Measured(),
            List.of(
                new MetricSeries(
                    "rate",
                    Unit.GIGABYTE_PER_SECOND,
                    Better.HIGHER,
                    Clock.HOST,
                    Optional.empty(),
                    Optional.of(Extent.MACHINE),
                    Samples.of(new double[][] {{value, value + 1}, {value}}))),
            List.of(),
            List.of(),
            List.of());
    Machine machine =
        new Machine(
            "m", Optional.of("Standard_X"), List.of(), OptionalInt.empty(), Equipment.UNKNOWN);
    return new RunResult(id, Instant.EPOCH, machine, RunState.FINISHED, List.of(workload));
  }

  private List<Reading> read() throws IOException {
    return read(new RunReader(Optional.of(cache), later));
  }

  private List<Reading> read(RunReader reader) throws IOException {
    return reader.read(store.directory(), store.folders(), UnaryOperator.identity());
  }

  private void assertReadAsTheyAre(List<Reading> readings) throws IOException {
    List<Reading> expected = new ArrayList<>();
    for (RunFolder folder : store.folders()) {
      expected.add(new Reading.Read(folder.measuredRun()));
    }
    assertThat(readings).isEqualTo(expected);
  }

  /** The files of the cache, and what tells that one was written again. */
  private Map<Path, Object> kept() throws IOException {
    Map<Path, Object> files = new TreeMap<>();
    if (Files.isDirectory(cache)) {
      try (Stream<Path> found = Files.walk(cache)) {
        for (Path file : found.filter(Files::isRegularFile).toList()) {
          files.put(file, Files.getAttribute(file, "unix:ino"));
        }
      }
    }
    return files;
  }

  @Test
  void versions_that_write_in_other_ways_leave_each_other_what_they_keep_until_it_is_old()
      throws IOException {
    read();
    Path own = kept().keySet().iterator().next().resolve("..").normalize();
    Path recent = own.resolveSibling("of-another-version");
    Path old = own.resolveSibling("of-an-old-version");
    Files.createDirectory(recent);
    Files.createDirectory(old);
    Files.writeString(recent.resolve("00"), "what it keeps");
    Files.writeString(old.resolve("00"), "what it kept");
    Files.setLastModifiedTime(old, FileTime.from(later.instant().minus(Duration.ofDays(61))));
    DirectoryTree.delete(own);

    assertReadAsTheyAre(read());

    assertThat(own).isNotEmptyDirectory();
    assertThat(recent.resolve("00")).hasContent("what it keeps");
    assertThat(old).doesNotExist();
  }

  @Test
  void kept_runs_are_those_that_were_read_and_are_not_read_again() throws IOException {
    assertReadAsTheyAre(read());
    Map<Path, Object> first = kept();
    assertThat(first).isNotEmpty();

    assertReadAsTheyAre(read());
    // Whoever reads a run anew writes its file again.
    assertThat(kept()).isEqualTo(first);
  }

  @Test
  void a_run_that_is_new_is_read_and_the_others_stay() throws IOException {
    read();
    Map<Path, Object> first = kept();
    store.add(run("another", 7), new RunHeader.Imported("test", "test", "test", "0"));
    assertReadAsTheyAre(read());
    Map<Path, Object> second = kept();
    second.entrySet().removeAll(first.entrySet());
    assertThat(second).hasSize(1);
  }

  /** Size and time of modification are as before: only the kernel's time of change tells. */
  @Test
  void an_edited_result_is_not_believed_whatever_its_size_and_time_say() throws IOException {
    read();
    Path imported = store.folder("run-3").resultFile();
    edit(imported, "103.0", "993.0");
    RunFolder measured = measured();
    edit(measured.directory().resolve("samples.jsonl"), "5.0", "9.0");

    List<Reading> readings = read();

    List<RunFolder> folders = store.folders();
    for (int i = 0; i < folders.size(); i++) {
      if (folders.get(i).id().equals("run-3")) {
        assertThat(readings.get(i))
            .isInstanceOfSatisfying(
                Reading.Read.class, read -> assertThat(read.run().toString()).contains("993.0"));
      } else if (folders.get(i).id().equals(measured.id())) {
        assertThat(readings.get(i))
            .isInstanceOfSatisfying(
                Reading.Unreadable.class,
                unreadable ->
                    assertThat(unreadable.reason())
                        .hasMessageContaining("was changed after the run was finished"));
      } else {
        assertThat(readings.get(i)).isEqualTo(new Reading.Read(folders.get(i).measuredRun()));
      }
    }
  }

  private RunFolder measured() throws IOException {
    return store.folders().stream()
        .filter(folder -> folder.id().startsWith(MEASURED))
        .findFirst()
        .orElseThrow();
  }

  private static void edit(Path file, String old, String replacement) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    String text = Files.readString(file);
    assertThat(text).contains(old);
    Files.writeString(file, text.replace(old, replacement));
    Files.setLastModifiedTime(file, time);
  }

  @Test
  void a_damaged_cut_or_foreign_cache_is_as_good_as_none_and_is_written_again() throws IOException {
    read();
    List<Path> files = List.copyOf(kept().keySet());
    for (int damage = 0; damage < 5; damage++) {
      for (Path file : files) {
        byte[] bytes = Files.readAllBytes(file);
        switch (damage) {
          case 0 -> Files.write(file, new byte[0]);
          case 1 -> Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
          case 2 -> {
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
          }
          case 3 -> {
            bytes[3] ^= 1; // the version
            Files.write(file, bytes);
          }
          default -> {
            bytes[64] = 0x7F; // the length of the first run
            Files.write(file, bytes);
          }
        }
      }
      assertReadAsTheyAre(read());
      Map<Path, Object> mended = kept();
      assertReadAsTheyAre(read());
      assertThat(kept()).isEqualTo(mended);
    }
  }

  @Test
  void without_a_place_for_the_cache_runs_are_read_as_they_are() throws IOException {
    Path file = Files.writeString(directory.resolve("no-folder"), "");
    assertReadAsTheyAre(read(new RunReader(Optional.of(file.resolve("below")), later)));
    assertReadAsTheyAre(read(new RunReader(Optional.empty(), later)));
  }

  @Test
  void what_was_written_just_now_is_not_kept() throws IOException {
    assertReadAsTheyAre(
        read(new RunReader(Optional.of(cache), InstantSource.fixed(Instant.EPOCH))));
    assertThat(kept()).isEmpty();
  }

  @Test
  void a_run_that_is_gone_is_kept_no_longer_once_its_file_is_written_again() throws IOException {
    read();
    Map<Path, Object> before = kept();
    for (int i = 0; i < RUNS; i++) {
      Path folder = store.folder("run-" + i).directory();
      Files.move(folder, directory.resolve("gone-" + i));
      store.add(run("new-" + i, i + 1), new RunHeader.Imported("test", "test", "test", "0"));
    }
    read();
    Map<Path, Object> after = kept();
    after.entrySet().removeAll(before.entrySet());
    assertThat(after.keySet()).anyMatch(before::containsKey);
    for (Path file : after.keySet()) {
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("run-");
    }
  }

  @Test
  void several_at_once_each_get_what_there_is() throws Exception {
    List<List<Reading>> all =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(
                _ -> {
                  try {
                    return read();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .toList();
    for (List<Reading> readings : all) {
      assertReadAsTheyAre(readings);
    }
    assertReadAsTheyAre(read());
  }

  @Test
  void a_shorter_form_is_made_of_each_run() throws IOException {
    UnaryOperator<MeasuredRun> shorter =
        run ->
            MeasuredRun.of(
                new RunResult(
                    "x", Instant.EPOCH, run.result().machine(), RunState.FINISHED, List.of()));
    for (int i = 0; i < 2; i++) {
      assertThat(
              new RunReader(Optional.of(cache), later)
                  .read(store.directory(), store.folders(), shorter))
          .allSatisfy(reading -> assertThat(reading.toString()).contains("id=x"));
    }
  }
}
