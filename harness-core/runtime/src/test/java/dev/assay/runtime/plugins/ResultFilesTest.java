package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.importing.ImportFile;
import dev.assay.runtime.importing.Intake;
import dev.assay.runtime.importing.Reading;
import dev.assay.runtime.importing.ResultFiles;
import dev.assay.runtime.plugins.description.DescriptionSettings;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Importers of two bundles in real processes, of which some do what no importer should. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResultFilesTest {
  static final String SERVICE = "META-INF/services/dev.assay.api.importing.ResultImporter";

  private static final String IMPORTER =
      """
      package %1$s;
      import dev.assay.api.*;
      import dev.assay.api.importing.*;
      import java.util.*;
      public class %2$s implements ResultImporter {
        public Format format() {
          return new Format("%3$s", "a test", List.of(), List.of());
        }
        public Likeness recognises(Beginning beginning) {
          return beginning.text().startsWith("%4$s") ? Likeness.BY_CONTENT : Likeness.NONE;
        }
        public void read(Source source, ResultSink sink) throws Exception_ {
          for (Iterator<Line> lines = source.lines(); lines.hasNext();) {
            Line line = lines.next();
            if (line.text().equals("exit")) System.exit(3);
            if (line.text().equals("throw")) throw new IllegalStateException("on purpose");
            if (line.text().equals("refuse")) throw UnreadableResultException.at(line.number(), "it is refused");
            if (line.text().matches("[0-9.-]+"))
              sink.row(Row.of(Tool.of("t", "1"), "t.work", Category.OTHER,
                  Metric.of("rate", Unit.BYTE_PER_SECOND, Better.HIGHER, Extent.MACHINE, "Bytes."))
                  .at(line.number()).values(Double.parseDouble(line.text())));
          }
        }
      }
      """
          .replace("Exception_", "java.io.IOException, UnreadableResultException");

  private BundleFolder folder;
  private PluginCatalog catalog;
  private ResultFiles files;
  private Path inputs;

  @BeforeAll
  void open(@TempDir Path directory) throws Exception {
    folder = BundleFolder.in(directory);
    inputs = Files.createDirectory(directory.resolve("inputs"));
    write(folder);
    catalog = folder.open();
    files = new ResultFiles(catalog, settings(), directory.resolve("work"));
  }

  private DescriptionSettings settings() {
    return folder.describing(DescriptionSettings.DEFAULT_LIMIT);
  }

  /** Writes bundles with the importers First, Second and Third. */
  void write(BundleFolder into) throws Exception {
    write(into, "one", "First", "one-format", "one");
    write(into, "two", "Second", "two-format", "two");
    write(into, "three", "Third", "three-format", "t");
  }

  private static void write(
      BundleFolder into, String name, String type, String format, String beginning)
      throws Exception {
    TestBundle.named(name, "1.0.0")
        .resource(SERVICE, (name + "." + type).getBytes(StandardCharsets.UTF_8))
        .source(name + "." + type, source(name, type, format, beginning))
        .writeTo(into.jar(name + ".jar"));
  }

  static String source(String name, String type, String format, String beginning) {
    return IMPORTER.formatted(name, type, format, beginning);
  }

  @AfterAll
  void close() throws Exception {
    files.close();
    catalog.close();
  }

  private List<Reading> read(Optional<String> format, String... texts) throws Exception {
    Intake intake = new Intake(inputs.resolve("unpacked"), InputStream.nullInputStream());
    for (int i = 0; i < texts.length; i++) {
      intake.take(Files.writeString(inputs.resolve(i + ".txt"), texts[i]).toString());
    }
    List<Reading> readings = new ArrayList<>();
    List<ImportFile> heard = new ArrayList<>();
    files.read(
        intake.files(),
        format,
        _ -> {},
        (file, reading) -> {
          heard.add(file);
          readings.add(reading);
        });
    assertThat(heard).isEqualTo(intake.files());
    return readings;
  }

  @Test
  void files_of_several_bundles_are_read_in_their_order() throws Exception {
    List<Reading> readings = read(Optional.empty(), "one\n1.5\n", "three\n2\n", "one\n3\n4\n");

    assertThat(readings)
        .extracting(reading -> ((Reading.Taken) reading).format())
        .containsExactly("one-format", "three-format", "one-format");
    assertThat(((Reading.Taken) readings.getLast()).rows())
        .extracting(row -> row.line() + " " + row.forks())
        .containsExactly("2 [[3.0]]", "3 [[4.0]]");
  }

  @Test
  void an_importer_that_ends_its_process_or_throws_costs_its_file_alone() throws Exception {
    List<Reading> readings =
        read(Optional.empty(), "one\n1\n", "one\nexit\n", "one\n2\n", "one\nthrow\n", "one\n3\n");

    assertThat(readings)
        .extracting(reading -> reading.getClass().getSimpleName())
        .containsExactly("Taken", "Refused", "Taken", "Refused", "Taken");
    Reading.Refused ended = (Reading.Refused) readings.get(1);
    assertThat(ended.why()).contains("process of its importer").contains("3");
    assertThat(ended.kind()).isEqualTo(Reading.Refused.Kind.IMPORTER);
    assertThat(((Reading.Refused) readings.get(3)).why()).contains("on purpose");
  }

  @Test
  void what_an_importer_refuses_is_told_with_its_line() throws Exception {
    Reading.Refused refused =
        (Reading.Refused) read(Optional.empty(), "one\n\nrefuse\n").getFirst();

    assertThat(refused.line()).hasValue(3);
    assertThat(refused.why()).isEqualTo("it is refused");
    assertThat(refused.kind()).isEqualTo(Reading.Refused.Kind.FILE);
  }

  @Test
  void a_value_that_cannot_be_is_left_out() throws Exception {
    Reading.Taken taken = (Reading.Taken) read(Optional.empty(), "one\n-1\n5\n").getFirst();

    assertThat(taken.rows()).hasSize(1);
    assertThat(taken.leftOut())
        .singleElement()
        .satisfies(left -> assertThat(left.why()).contains("never below 0"));
  }

  @Test
  void a_file_that_nobody_or_two_know_is_read_by_none_unless_its_format_is_named()
      throws Exception {
    List<Reading> readings = read(Optional.empty(), "what\n1\n", "two\n1\n");

    assertThat(readings)
        .allSatisfy(
            reading ->
                assertThat(((Reading.Refused) reading).kind())
                    .isEqualTo(Reading.Refused.Kind.UNKNOWN_FORMAT));
    assertThat(((Reading.Refused) readings.getLast()).why())
        .contains("three-format and two-format");
    assertThat(read(Optional.of("two-format"), "two\n1\n").getFirst())
        .isInstanceOf(Reading.Taken.class);
  }
}
