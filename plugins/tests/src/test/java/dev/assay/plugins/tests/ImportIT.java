package dev.assay.plugins.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.plugins.tests.ImportedDistribution.Ended;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports as users make them: the distribution with the bundle of importers. */
class ImportIT {
  private static final String STREAM =
      """
      STREAM version $Revision: 5.10 $
      This system uses 8 bytes per array element.
      Array size = 1000 (elements), Offset = 0 (elements)
      Number of Threads counted = 4
      Function    Best Rate MB/s  Avg time     Min time     Max time
      Copy:           %s     0.018755     0.018713     0.018895
      """;

  @TempDir private Path directory;

  private Ended assay(String... arguments) throws Exception {
    return new ImportedDistribution(directory).run(arguments);
  }

  private List<Path> runs() throws IOException {
    Path results = directory.resolve("results");
    if (!Files.exists(results)) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(results)) {
      return runs.filter(run -> Files.exists(run.resolve("result.json"))).sorted().toList();
    }
  }

  @Test
  void a_file_becomes_a_run_once_and_its_secrets_do_not() throws Exception {
    Path log =
        Files.writeString(
            directory.resolve("stream.log"),
            "# jdbc:x://me:hunter2@host\n" + STREAM.formatted("12345.6"));

    assertThat(assay("import", "--dry-run", log.toString()).status()).isZero();
    assertThat(runs()).isEmpty();
    Ended first = assay("import", "--vm-type", "Standard_D2as_v5", log.toString());
    assertThat(first.status()).as(first.out() + first.err()).isZero();
    assertThat(first.out()).contains("stream, 1 value, stored as ", "1 file: 1 run stored.");
    Files.setLastModifiedTime(log, FileTime.fromMillis(0));
    assertThat(assay("import", "--vm-type", "Standard_E2as_v5", log.toString()).out())
        .contains("was there already as ")
        .contains("note: run ", "the VM type Standard_D2as_v5, not Standard_E2as_v5. It stays");

    Path run = runs().getFirst();
    assertThat(runs()).hasSize(1);
    JsonNode result =
        JsonMapper.builder().build().readTree(Files.readString(run.resolve("result.json")));
    assertThat(result.at("/results/0/metrics/0/samples/0/0").asDouble()).isEqualTo(12345.6);
    assertThat(result.at("/results/0/parameters/statistic").asString()).isEqualTo("best");
    assertThat(result.at("/results/0/parameters/stores").asString()).isEqualTo("unknown");
    assertThat(result.at("/vmType/name").asString()).isEqualTo("Standard_D2as_v5");
    try (GZIPInputStream copy =
        new GZIPInputStream(Files.newInputStream(run.resolve("imported.gz")))) {
      assertThat(new String(copy.readAllBytes(), StandardCharsets.UTF_8))
          .contains("12345.6", "me:***@host")
          .doesNotContain("hunter2");
    }
  }

  @Test
  void files_that_cannot_be_read_are_named_and_cost_the_others_nothing() throws Exception {
    Path packed = directory.resolve("a.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(STREAM.formatted("1.5").getBytes(StandardCharsets.UTF_8));
    }
    Path bad = Files.writeString(directory.resolve("bad.log"), "nothing of the kind\n");

    Ended some = assay("import", packed.toString(), bad.toString());
    assertThat(some.status()).isEqualTo(4);
    assertThat(some.out()).contains(bad + ": not read: no importer knows its format");
    assertThat(runs()).hasSize(1);
    Ended none = assay("import", bad.toString());
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err())
        .isEqualTo("assay: 1 of 1 file could not be read; each is named with the reason.\n");
    assertThat(assay("import", "--format", "streem", packed.toString()).err()).contains("stream");
  }

  /** As the inspector of Spare Cores lays them out. */
  @Test
  void trees_of_several_vm_types_become_one_page_that_says_what_was_not_compared()
      throws Exception {
    Path tree = directory.resolve("data/azure");
    for (int type = 2; type <= 16; type *= 2) {
      String name = "Standard_D%dads_v5".formatted(type);
      Path folder = Files.createDirectories(tree.resolve(name + "/bw_mem"));
      Files.writeString(
          folder.resolve("meta.json"),
          "{\"start\": \"2026-11-30T08:00:00.5\", \"exit_code\": 0, \"task_hash\": \"1\"}");
      Files.writeString(
          folder.resolve("stdout"),
          "rd 512.00 %d.25\n%s 256.00 %d.75\n"
              .formatted(9000 + type, type == 2 ? "wr" : "rdwr", 8000 + type));
    }
    Path page = directory.resolve("card.html");

    Ended stored = assay("import", tree.toString());
    assertThat(stored.status()).as(stored.out() + stored.err()).isZero();
    assertThat(runs()).hasSize(4);
    List<String> command = new ArrayList<>(List.of("scorecard"));
    runs().forEach(run -> command.add(run.getFileName().toString()));
    command.addAll(
        List.of("--by", "vm-type", "--reference", "Standard_D4ads_v5", "--html", page.toString()));
    Ended card = assay(command.toArray(String[]::new));
    assertThat(card.status()).as(card.out() + card.err()).isZero();
    assertThat(Files.readString(page))
        .contains("4 subjects", "No workload of Assay does what lmbench.bw-mem does")
        .contains("operation is wr, not rdwr");
  }

  @Test
  void an_interrupted_import_leaves_whole_runs_and_nothing_hidden() throws Exception {
    Path logs = Files.createDirectory(directory.resolve("logs"));
    for (int i = 0; i < 3000; i++) {
      Files.writeString(logs.resolve(i + ".log"), STREAM.formatted(10_000 + i + ".5"));
    }
    Path out = directory.resolve("out");
    Process process =
        new ImportedDistribution(directory).start(out, out, "import", logs.toString());
    while (process.isAlive() && !Files.readString(out).contains("stored as")) {
      Thread.sleep(20);
    }
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
    assertThat(Files.readString(out)).contains("interrupted: ", "importing again goes on from");
    try (Stream<Path> all = Files.list(directory.resolve("results"))) {
      assertThat(all.map(path -> path.getFileName().toString()))
          .hasSizeBetween(1, 2999)
          .noneMatch(name -> name.startsWith("."));
    }
    assertThat(runs()).isNotEmpty();
  }

  @Test
  void files_stand_for_runs_on_scorecards_and_in_gates() throws Exception {
    Path before = Files.writeString(directory.resolve("b.log"), STREAM.formatted("100.5"));
    Path after = Files.writeString(directory.resolve("c.log"), STREAM.formatted("90.25"));

    Ended card = assay("compare", before.toString(), after.toString());
    assertThat(card.status()).as(card.out() + card.err()).isZero();
    assertThat(card.out()).contains("host.memory-stream.copy");
    Ended gate = assay("gate", "--baseline", before.toString(), "--candidate", after.toString());
    assertThat(gate.status()).as(gate.out() + gate.err()).isEqualTo(3);
    assertThat(assay("history", "--import", before.toString(), after.toString()).out())
        .contains(", files taken as of one machine\n", "100.5 MB/s → 90.25 MB/s, 2 runs\n");
    Ended named =
        assay(
            "history",
            "--import",
            before.toString(),
            after.toString(),
            "--machine=ci-box",
            "--vm-type=d2as_v5");
    assertThat(named.out())
        .as(named.err())
        .contains(" on ci-box\n", "100.5 MB/s → 90.25 MB/s, 2 runs\n");
    Path text = Files.writeString(directory.resolve("text.json"), "JMH version: 1.37\n");
    Ended refused = assay("gate", "--baseline", text.toString(), "--candidate", after.toString());
    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.err())
        .contains(text + " is neither a run nor a file that can be imported")
        .doesNotContain("Exception");
    assertThat(runs()).isEmpty();
  }

  private String copies(String name, String version, double... seconds) throws IOException {
    StringBuilder text =
        new StringBuilder("workload,metric,unit,better,value,fork,tool,tool_version\n");
    for (int fork = 0; fork < seconds.length; fork++) {
      text.append("my.copy,time,s,lower,%s,%d,cp,%s\n".formatted(seconds[fork], fork, version));
    }
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @Test
  void the_same_work_of_another_tool_is_gated_only_where_the_user_asks_for_it() throws Exception {
    String before = copies("before.csv", "9.1", 20.0, 20.2, 19.9, 20.1);
    String after = copies("after.csv", "9.4", 31.0, 31.2, 30.9, 31.1);

    Ended apart = assay("gate", "--baseline", before, "--candidate", after);
    assertThat(apart.status()).as(apart.out() + apart.err()).isEqualTo(3);
    assertThat(apart.out()).contains("NOT COMPARABLE", "cp 9.4");

    String across = "my.copy is compared across implementations, as --across asks: tool cp 9.1";
    for (String form : List.of("--json", "--markdown=-", "--junit=-")) {
      Ended ended =
          assay(
              "gate", "--baseline", before, "--candidate", after, "--across=implementation", form);
      assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(1);
      assertThat(ended.out()).contains(across);
    }
    Ended text =
        assay("gate", "--baseline", before, "--candidate", after, "--across=implementation");
    assertThat(text.out().replaceAll("\\s+", " ")).contains(across, "55 % slower");
    Ended history =
        assay("history", "--import", before, after, "--across=implementation", "--json");
    assertThat(history.err()).contains("note: " + across);
    assertThat(assay("history", "--import", before, after).out()).contains("2 metrics");
  }

  @Test
  void a_run_is_judged_by_the_file_of_another_tool_only_where_the_user_asks_for_it()
      throws Exception {
    String fio =
        Files.writeString(
                directory.resolve("fio.json"),
                """
                {"fio version": "fio-3.36", "timestamp": 1764600000, "jobs": [{
                  "jobname": "j", "error": 0,
                  "job options": {"name": "j", "rw": "randread", "bs": "4k", "size": "16m", "direct": "1",
                    "ioengine": "libaio", "iodepth": "1"},
                  "read": {"io_bytes": 40960000, "bw_bytes": 4096000, "iops": 1000.5, "runtime": 10000,
                    "total_ios": 10000}}]}
                """)
            .toString();
    List<String> run =
        List.of(
            "run storage.io -p size=16m -p iodepth=1 --forks 2 --warmups 0 --iterations 2 --time 200ms"
                .split(" "));

    Ended apart =
        assay(Stream.concat(run.stream(), Stream.of("--gate", fio)).toArray(String[]::new));
    Ended across =
        assay(
            Stream.concat(run.stream(), Stream.of("--gate", fio, "--across", "implementation"))
                .toArray(String[]::new));

    assertThat(apart.out().replaceAll("\\s+", " "))
        .as(apart.err())
        .contains("NOT COMPARABLE", "engine is libaio, not io_uring");
    assertThat(across.out().replaceAll("\\s+", " "))
        .as(across.err())
        .contains(
            "storage.io is compared across implementations, as --across asks: ",
            "tool assay with fio 3.36")
        .doesNotContain("NOT COMPARABLE");
  }

  @Test
  void a_file_of_facts_tells_of_the_machine_of_all_files_that_are_imported_with_it()
      throws Exception {
    String facts =
        Files.writeString(
                directory.resolve("nvidia-smi.xml"),
                """
                <?xml version="1.0" ?>
                <!DOCTYPE nvidia_smi_log SYSTEM "nvsmi_device_v12.dtd">
                <nvidia_smi_log><driver_version>550.54.15</driver_version><attached_gpus>2</attached_gpus>
                <gpu id="00000001:00:00.0"><product_name>NVIDIA H100 80GB HBM3</product_name></gpu>
                <gpu id="00000002:00:00.0"><product_name>NVIDIA H100 80GB HBM3</product_name></gpu>
                </nvidia_smi_log>
                """)
            .toString();
    String log =
        Files.writeString(directory.resolve("stream.log"), STREAM.formatted("12345.6")).toString();
    String other =
        Files.writeString(
                directory.resolve("babel.log"),
                """
                BabelStream
                Version: 4.0
                Implementation: CUDA
                Running kernels 100 times
                Precision: double
                Array size: 268.4 MB (=0.3 GB)
                Total size: 805.3 MB (=0.8 GB)
                Using CUDA device Tesla T4
                Driver: 12020
                Function    MBytes/sec  Min (sec)   Max         Average
                Copy        512345.678  0.00104     0.00108     0.00105
                """)
            .toString();

    Ended ended = assay("import", "--facts", facts, log, other);

    assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(4);
    assertThat(ended.out())
        .contains(
            "babel.log: not read: its GPU is Tesla T4, and the file given as --facts says NVIDIA"
                + " H100 80GB HBM3: import it without --facts.");
    assertThat(runs()).hasSize(1);
    String machine = Files.readString(runs().getFirst().resolve("result.json"));
    assertThat(machine).contains("NVIDIA H100 80GB HBM3", "550.54.15");
    Ended results = assay("import", "--facts", log, other);
    assertThat(results.status()).isEqualTo(2);
    assertThat(results.err())
        .contains("stream.log cannot be used: it holds results (stream): name it as a file");
  }
}
