package dev.assay.plugins.importers.fio;

import static dev.assay.plugins.importers.fio.FioReports.NONE;
import static dev.assay.plugins.importers.fio.FioReports.OPTIONS;
import static dev.assay.plugins.importers.fio.FioReports.PLAIN;
import static dev.assay.plugins.importers.fio.FioReports.document;
import static dev.assay.plugins.importers.fio.FioReports.job;
import static dev.assay.plugins.importers.fio.FioReports.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.testkit.ImportTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with several reports, with some that failed, or with none. */
class FioFilesTest {
  @TempDir private Path directory;
  private final FioImporter importer = new FioImporter();

  private ImportTrial read(String text) throws Exception {
    return ImportTrial.of(importer, Files.writeString(directory.resolve("f"), text), "f");
  }

  private static double value(ImportTrial trial, String workload, String metric) {
    return trial.row(workload, metric).forks().getFirst().getFirst();
  }

  @Test
  void only_the_last_report_of_a_run_counts() throws Exception {
    String first = document("3.33", 1, job("j", OPTIONS, reading(1000, 1000), NONE));
    String second = document("3.33", 2, job("j", OPTIONS, reading(3000, 2000), NONE));
    String third = document("3.33", 3, job("j", OPTIONS, reading(7000, 3000), NONE));
    ImportTrial trial = read(first + "Jobs: 1 (f=1): [r(1)]\n" + second + third);
    assertThat(value(trial, "storage.io", "iops")).isEqualTo(2333.25);
    assertThat(trial.leftOut()).singleElement().asString().contains("2 earlier reports");
  }

  @Test
  void two_runs_of_the_same_job_are_two_rows() throws Exception {
    String first = document("3.33", 10, job("j", OPTIONS, reading(10000, 10000), NONE));
    String second = document("3.33", 21, job("j", OPTIONS, reading(12000, 10001), NONE));
    assertThat(read(first + second).rows())
        .filteredOn(row -> row.metric().name().equals("iops"))
        .extracting(Row::forks)
        .containsExactly(List.of(List.of(1000.25)), List.of(List.of(1199.25)));
  }

  @Test
  void a_report_that_is_cut_off_is_told_and_those_before_it_count() throws Exception {
    String cut = document("3.33", 3, job("j", OPTIONS, reading(7000, 3000), NONE));
    ImportTrial trial = read(PLAIN + cut.substring(0, cut.length() / 2));
    assertThat(value(trial, "storage.io", "iops")).isEqualTo(2500.25);
    assertThat(trial.leftOut()).singleElement().asString().contains("cut off");
    assertThatThrownBy(() -> read(PLAIN.substring(0, PLAIN.length() - 5)))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("cut off");
  }

  @Test
  void a_job_with_an_error_and_one_without_io_are_left_out() throws Exception {
    ImportTrial trial =
        read(
            document(
                "3.33",
                2,
                job("good", OPTIONS, reading(4000, 1000), NONE),
                job("bad", OPTIONS, reading(4000, 1000), NONE)
                    .replace("\"error\" : 0", "\"error\" : 5"),
                job("idle", OPTIONS, NONE, NONE)));
    assertThat(trial.rows())
        .allSatisfy(row -> assertThat(row.work().remarks()).containsEntry("jobname", "good"));
    assertThat(trial.leftOut())
        .anyMatch(text -> text.contains("job bad: it ended with error 5"))
        .anyMatch(text -> text.contains("job idle: it did no I/O"));
    assertThatThrownBy(() -> read(PLAIN.replace("\"error\" : 0", "\"error\" : 5")))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void what_fio_prints_for_people_is_refused() {
    assertThatThrownBy(
            () ->
                read(
                    "j: (g=0): rw=read, bs=(R) 4096B-4096B\nfio-3.33\n"
                        + "j: (groupid=0, jobs=1): err= 0: pid=7\n  read: IOPS=3, BW=9KiB/s\n"))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("--output-format=json");
    assertThatThrownBy(() -> read("3;fio-3.33;j;0;0;4096;682666;10666;6;0;0;0.0;0.0;3;1970;87.2\n"))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContainingAll("terse", "--output-format=json");
  }

  @Test
  void a_damaged_file_gives_no_number_that_it_does_not_have() {
    new Mutations(
            importer,
            directory,
            "fio.json",
            row ->
                row.metric().name().equals("cpu-per-io")
                    || Row.UNKNOWN.equals(row.work().parameters().get("rw")))
        .of("fio: some warning\n" + PLAIN);
  }
}
