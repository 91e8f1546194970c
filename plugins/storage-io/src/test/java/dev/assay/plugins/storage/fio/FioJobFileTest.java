package dev.assay.plugins.storage.fio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Parameter;
import dev.assay.plugins.storage.fio.FioJobFile.Result;
import dev.assay.plugins.storage.io.StorageIoWorkload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FioJobFileTest {
  @Test
  void a_job_has_its_own_settings_the_global_ones_before_it_and_otherwise_the_defaults_of_fio() {
    List<FioJob> jobs =
        jobs(
            """
            ; four readers of a database
            [global]
            ioengine=io_uring
            direct=1
            size=2g
            runtime=5m
            ramp_time=10

            [oltp]
            rw=randrw
            rwmixwrite=30   # per cent
            bs=8k,8k
            iodepth=16
            numjobs=4
            group_reporting
            """);

    assertThat(jobs).hasSize(1);
    FioJob job = jobs.getFirst();
    assertThat(job.name()).isEqualTo("oltp");
    assertThat(job.workload()).isEqualTo("storage.io");
    assertThat(job.runtime()).contains(Duration.ofMinutes(5));
    assertThat(job.parameters())
        .containsAllEntriesOf(
            Map.of(
                "engine", "io_uring",
                "direct", "true",
                "size", "2147483648",
                "rw", "randrw",
                "rwmixread", "70",
                "bs", "8192",
                "iodepth", "16",
                "numjobs", "4",
                "ramp_time", "10000000000ns"))
        .containsEntry("fixedbufs", "false")
        .containsEntry("hugepages", "false");
    assertThat(job.notes())
        .containsExactly(
            "group_reporting has no effect: each workload reports all its jobs together, always.");
    assertAccepted(job);
  }

  @Test
  void stonewalled_jobs_follow_each_other_and_later_globals_count_for_later_jobs() {
    List<FioJob> jobs =
        jobs(
            """
            [global]
            size=1g
            stonewall
            [first]
            bs=4k
            [global]
            bs=64k
            [second]
            rw=write
            """);

    assertThat(jobs).extracting(FioJob::name).containsExactly("first", "second");
    assertThat(jobs.get(0).parameters()).containsEntry("rw", "read").containsEntry("bs", "4096");
    assertThat(jobs.get(1).parameters()).containsEntry("rw", "write").containsEntry("bs", "65536");
  }

  @Test
  void what_is_done_otherwise_is_said() {
    List<FioJob> jobs =
        jobs(
            """
            [verify]
            filename=/mnt/data/test.dat
            ioengine=sync
            iodepth=32
            rw=write
            verify=crc32c
            size=64m
            norandommap
            zero_buffers
            rate_iops=100
            """);

    assertThat(jobs.getFirst().parameters())
        .containsEntry("engine", "psync")
        .containsEntry("iodepth", "1")
        .containsEntry("verify_after", "all")
        .containsEntry("buffer_compress_percentage", "100");
    assertThat(String.join("\n", jobs.getFirst().notes()))
        .contains("scratch directory")
        .contains("runs as psync")
        .contains("iodepth=32 has no effect with a synchronous engine")
        .contains("verify=crc32c runs as verify_after=all")
        .contains("norandommap has no effect")
        .contains("zero_buffers: 24 of each 512 bytes are not zero")
        .contains("rate_iops: latency counts from when an I/O was due");
  }

  /** fio(1): with kb_base=1024 the meanings of k and Ki are exchanged. */
  @Test
  void sizes_mean_what_they_mean_in_fio() {
    assertThat(jobs("[a]\nsize=1MiB\nbs=4k\n").getFirst().parameters())
        .containsEntry("size", "999424") // 244 blocks of 4 KiB
        .containsEntry("bs", "4096");
    assertThat(jobs("[a]\nkb_base=1000\nsize=1MiB\nbs=4k\n").getFirst().parameters())
        .containsEntry("size", "1048000")
        .containsEntry("bs", "4000");
    assertThat(jobs("[a]\nsize=1g\nbssplit=4k/50:64k/50\n").getFirst().parameters())
        .containsEntry("bssplit", "4096/50:65536/50");
  }

  @Test
  void everything_that_is_not_supported_is_listed_at_once() {
    assertThat(
            problems(
                """
                [global]
                ioengine=rados
                zonemode=zbd
                [a]
                rw=randtrim
                bs=4k,64k
                iodeth=4
                filename=/dev/nvme0n1
                size=20%
                rate_iops=fast
                bs=${BS}
                [b]
                size=1g
                """))
        .containsExactlyInAnyOrder(
            "Line 11: bs=${BS}: environment variables are not supported; write the value.",
            "Line 2: ioengine=rados: it is not one of io_uring, libaio, psync, sync, vsync, pvsync"
                + " and pvsync2.",
            "Line 3: zonemode is not supported.",
            "Line 5: rw=randtrim: it is not one of read, write, randread, randwrite, rw, randrw"
                + " (trim is not supported).",
            "Line 6: bs=4k,64k: different values for reads and writes are not supported.",
            "Line 7: iodeth is not supported; did you mean iodepth?",
            "Line 8: filename=/dev/nvme0n1: a job file does not open devices; measure a file system"
                + " on it, or use the parameter device of storage.io.",
            "Line 9: size=20%: '20%' is not a size such as 4k; per cents and expressions are not"
                + " supported.",
            "[a] has no size.",
            "Line 10: rate_iops=fast: it is not a whole number.",
            "Line 12: fio starts [b] together with the job before it, and workloads run one after"
                + " the other: add stonewall if that will do.");
  }

  @Test
  void leaves_out_comments_at_the_end_of_a_line() {
    FioJob job = jobs("[a]\nsize=1g ; all of it\nnumjobs=4\t# threads\niodepth=2\n").getFirst();

    assertThat(job.parameters()).containsEntry("numjobs", "4").containsEntry("size", "1073741824");
  }

  @Test
  void a_byte_order_mark_and_the_line_ends_of_windows_are_no_part_of_the_text() {
    FioJob job = jobs("\uFEFF[a]\r\nsize=64m\r\nkb_base=1000\r\nrate_iops=2k\r\n").getFirst();

    assertThat(job.parameters()).containsEntry("size", "64000000");
    assertThat(job.parameters()).containsEntry("rate_iops", "2000");
    assertThat(problems("[a]\nsize=1m\nkb_base=4\n"))
        .containsExactly("Line 3: kb_base=4: it is 1024 or 1000.");
  }

  @Test
  void a_file_without_a_job_and_a_setting_without_a_section_are_problems() {
    assertThat(problems("")).singleElement().asString().contains("has no job");
    assertThat(problems("bs=4k")).singleElement().asString().contains("before any [section]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"superbench-disk.fio", "virtualclient-io.fio"})
  void the_job_sets_of_other_suites_are_accepted(String name) throws IOException {
    List<FioJob> jobs = jobs(Files.readString(Path.of("jobs", name)));

    assertThat(jobs).isNotEmpty();
    jobs.forEach(FioJobFileTest::assertAccepted);
  }

  private static void assertAccepted(FioJob job) {
    job.parameters()
        .forEach(
            (name, value) -> {
              Parameter parameter = new StorageIoWorkload().info().parameter(name).orElseThrow();
              assertThat(parameter.problem(value)).isEmpty();
            });
  }

  private static List<FioJob> jobs(String text) {
    return assertThat(FioJobFile.parse(text))
        .asInstanceOf(InstanceOfAssertFactories.type(Result.Jobs.class))
        .actual()
        .jobs();
  }

  private static List<String> problems(String text) {
    return assertThat(FioJobFile.parse(text))
        .asInstanceOf(InstanceOfAssertFactories.type(Result.Problems.class))
        .actual()
        .problems();
  }
}
