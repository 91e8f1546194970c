package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.importing.Row;
import dev.assay.runtime.importing.ImportLimits;
import dev.assay.runtime.importing.Intake;
import dev.assay.runtime.importing.Reading;
import dev.assay.runtime.importing.ResultFiles;
import dev.assay.runtime.plugins.description.DescriptionSettings;
import dev.assay.runtime.process.ProcessTree;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A third party's importer that does what its file says, one misdeed at a time: each has the
 * outcome that is right, and costs its file alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class HostileImportersTest {
  private static final String IMPORTER =
      """
      package hostile;
      import dev.assay.api.*;
      import dev.assay.api.importing.*;
      import java.util.*;
      public class Importer implements ResultImporter {
        private static final Metric RATE =
            Metric.of("rate", Unit.BYTE_PER_SECOND, Better.HIGHER, Extent.MACHINE, "Bytes.");
        static class Broken { static { if (true) throw new IllegalStateException("on purpose"); } static void use() {} }
        static class Mute extends RuntimeException {
          @Override public String getMessage() { throw new IllegalStateException("no message"); }
        }
        public Format format() { return new Format("hostile", "a test", List.of(), List.of()); }
        public Likeness recognises(Beginning beginning) {
          String text = beginning.text();
          if (text.startsWith("recognise hang")) hang();
          if (text.startsWith("recognise exit")) System.exit(0);
          if (text.startsWith("recognise throw")) throw new IllegalStateException("on purpose");
          return text.startsWith("do ") ? Likeness.BY_CONTENT : Likeness.NONE;
        }
        private static Row row(String workload, double value) {
          return Row.of(Tool.of("t", "1"), workload, Category.OTHER, RATE).values(value);
        }
        private static void hang() { while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } } }
        private static int deep(int n) { return 1 + deep(n + 1); }
        public void read(Source source, ResultSink sink) throws java.io.IOException, UnreadableResultException {
          String what = source.lines().next().text().substring(3);
          switch (what) {
            case "well" -> { }
            case "exit" -> System.exit(0);
            case "halt" -> Runtime.getRuntime().halt(3);
            case "hang" -> hang();
            case "spin" -> { while (true) { Math.sin(1); } }
            case "recurse" -> deep(0);
            case "throw" -> throw new IllegalStateException("on purpose");
            case "throw mute" -> throw new Mute();
            case "throw at length" -> throw new IllegalStateException("x".repeat(30_000_000));
            case "initializer" -> Broken.use();
            case "memory" -> { List<byte[]> all = new ArrayList<>(); while (true) all.add(new byte[1 << 24]); }
            case "read for ever" -> { while (true) { try (var text = source.text()) { text.readAllAsString(); } } }
            case "say for ever" -> { while (true) sink.leftOut(1, "a".repeat(1 << 20), "b"); }
            case "rows for ever" -> { Row one = row("h.work", 1); while (true) sink.row(one); }
            case "long row" -> sink.row(row("h." + "w".repeat(20_000_000), 1));
            case "print" -> { for (int i = 0; i < 400_000; i++) { System.out.println("number " + i); System.err.println("e"); } }
            case "close output" -> { System.out.close(); System.err.close(); }
            case "child" -> new ProcessBuilder("setsid", "sleep", "4247").start();
            case "scratch" -> new java.io.File(System.getProperty("java.io.tmpdir")).delete();
            case "nan" -> sink.row(row("h.work", Double.NaN));
            case "infinite" -> sink.row(row("h.work", Double.POSITIVE_INFINITY));
            case "negative" -> sink.row(row("h.work", -1));
            case "huge" -> sink.row(row("h.work", Double.MAX_VALUE));
            case "null" -> sink.row(null);
            case "name" -> sink.row(row("../../x\\033]0;owned\\007", 1));
            case "control" -> {
              sink.row(row("h.work", 1).with("bs", "4k\\033[2J\\n::error::x").at(1));
              sink.leftOut(1, "\\033]0;owned\\007", "\\033[2J\\n::error::x");
            }
            case "thread" -> new Thread(() -> { while (true) sink.leftOut(0, "x", "y"); }).start();
            default -> throw UnreadableResultException.at(1, "no such misdeed");
          }
          sink.row(row("h.work", 5));
        }
      }
      """;

  // A second suffices, but machines that run tests are slow at times.
  private static final ImportLimits LIMITS =
      new ImportLimits(Duration.ofSeconds(6), 5_000, 32L << 20);
  private static final String MUCH = "x".repeat(1 << 20);

  private BundleFolder folder;
  private PluginCatalog catalog;
  private ResultFiles files;
  private Path inputs;
  private Path work;

  @BeforeAll
  void open(@TempDir Path directory) throws Exception {
    folder = BundleFolder.in(directory);
    inputs = Files.createDirectory(directory.resolve("inputs"));
    work = directory.resolve("work");
    TestBundle.named("hostile", "1.0.0")
        .resource(
            "META-INF/services/dev.assay.api.importing.ResultImporter",
            "hostile.Importer".getBytes(StandardCharsets.UTF_8))
        .source("hostile.Importer", IMPORTER)
        .writeTo(folder.jar("hostile.jar"));
    TestBundle.named("good", "1.0.0")
        .resource(
            "META-INF/services/dev.assay.api.importing.ResultImporter",
            "good.Importer".getBytes(StandardCharsets.UTF_8))
        .source(
            "good.Importer",
            IMPORTER
                .replace("package hostile", "package good")
                .replace("\"hostile\"", "\"good\"")
                .replace("recognise ", "never ")
                .replace("startsWith(\"do \")", "startsWith(\"ok \")"))
        .writeTo(folder.jar("good.jar"));
    catalog = folder.open();
    files = resultFiles();
  }

  private ResultFiles resultFiles() throws Exception {
    return new ResultFiles(
        catalog, folder.describing(DescriptionSettings.DEFAULT_LIMIT), LIMITS, work);
  }

  @AfterAll
  void close() throws Exception {
    files.close();
    catalog.close();
  }

  private List<Reading> read(String... texts) throws Exception {
    return read(files, texts);
  }

  private List<Reading> read(ResultFiles by, String... texts) throws Exception {
    Intake intake = new Intake(inputs.resolve("unpacked"), InputStream.nullInputStream());
    for (int i = 0; i < texts.length; i++) {
      intake.take(Files.writeString(inputs.resolve(i + ".txt"), texts[i] + "\n").toString());
    }
    List<Reading> readings = new ArrayList<>();
    by.read(intake.files(), Optional.empty(), _ -> {}, (_, reading) -> readings.add(reading));
    return readings;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exit             | the process of its importer ended with status 0
          halt             | the process of its importer ended with status 3
          hang             | its importer did not get on with it for 6 s
          spin             | its importer did not get on with it for 6 s
          recurse          | StackOverflowError
          throw            | on purpose
          throw mute       | asked for its message it threw
          throw at length  | x
          initializer      | ExceptionInInitializerError
          memory           | OutOfMemoryError
          read for ever    | its importer read it more than 16 times
          say for ever     | its importer said more than
          rows for ever    | it has more than 5,000 rows
          long row         | An event of more than
          null             | NullPointerException
          """)
  void a_misdeed_costs_its_file_alone_and_is_told(String misdeed, String why) throws Exception {
    List<Reading> readings = read("do well", "do " + misdeed + "\n" + MUCH, "do well");

    assertThat(readings.getFirst()).isInstanceOf(Reading.Taken.class);
    assertThat(readings.getLast()).isInstanceOf(Reading.Taken.class);
    Reading.Refused refused = (Reading.Refused) readings.get(1);
    assertThat(refused.kind()).isEqualTo(Reading.Refused.Kind.IMPORTER);
    assertThat(refused.why()).contains(why).hasSizeLessThan(10_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"print", "close output", "child", "scratch", "huge", "control", "name", "thread"})
  void what_harms_nobody_is_read(String misdeed) throws Exception {
    List<Reading> readings = read("do well", "do " + misdeed, "do well");

    assertThat(readings).allSatisfy(reading -> assertThat(values(reading)).contains(5.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nan", "infinite", "negative"})
  void a_value_that_cannot_be_is_left_out(String misdeed) throws Exception {
    Reading.Taken taken = (Reading.Taken) read("do " + misdeed).getFirst();

    assertThat(values(taken)).containsExactly(5.0);
    assertThat(taken.leftOut()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"recognise hang", "recognise exit", "recognise throw"})
  void an_importer_that_fails_to_look_leaves_the_files_of_others_alone(String misdeed)
      throws Exception {
    List<Reading> readings = read("ok well", misdeed, "do well");

    assertThat(values(readings.getFirst())).containsExactly(5.0);
    assertThat(((Reading.Refused) readings.get(1)).kind()).isEqualTo(Reading.Refused.Kind.IMPORTER);
    assertThat(readings.getLast()).isInstanceOf(Reading.Taken.class);
  }

  @Test
  void a_bundle_that_ends_with_every_file_is_asked_no_more_and_the_others_go_on() throws Exception {
    String[] texts = new String[30];
    Arrays.fill(texts, "recognise exit");
    texts[29] = "ok well";

    List<Reading> readings;
    try (ResultFiles own = resultFiles()) {
      readings = read(own, texts);
    }

    assertThat(readings.subList(0, 29))
        .allSatisfy(
            reading ->
                assertThat(((Reading.Refused) reading).kind())
                    .isEqualTo(Reading.Refused.Kind.IMPORTER));
    assertThat(((Reading.Refused) readings.get(28)).why()).contains("end with every file");
    assertThat(values(readings.getLast())).containsExactly(5.0);
  }

  @AfterAll
  void nothing_is_left_running() {
    assertThat(new ProcessTree(ProcessTree.DESCRIBING + work).kill()).isEmpty();
  }

  private static List<Double> values(Reading reading) {
    assertThat(reading).as("%s", reading).isInstanceOf(Reading.Taken.class);
    return ((Reading.Taken) reading)
        .rows().stream().map(Row::forks).flatMap(List::stream).flatMap(List::stream).toList();
  }
}
