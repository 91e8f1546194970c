package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about fleets, with this machine as the target. */
@SuppressWarnings("NullAway.Init")
class FleetCommandIT {
  @TempDir private Path directory;
  private AssayProcess assay;

  @BeforeEach
  void makeFiles() throws Exception {
    Path bundles = Files.createDirectory(directory.resolve("bundles"));
    HostileBundle.write(bundles.resolve("hostile.jar"));
    assay = new AssayProcess(bundles, directory.resolve("results"));
    Files.writeString(
        directory.resolve("targets.yaml"),
        """
        targets:
          here: {type: local, directory: %s/node, vmType: Standard_ND96isr_H100_v5}
        """
            .formatted(directory));
    Files.writeString(
        directory.resolve("fleet.yaml"),
        """
        machines: [{target: here, vmType: Standard_ND96isr_H100_v5}]
        workloads: [hostile.none]
        shape: {forks: 2, warmups: 1, warmupTime: 50ms, iterations: 2, iterationTime: 50ms}
        repetitions: 2
        labels: {campaign: acceptance}
        """);
  }

  private AssayProcess.Ended fleet(String command, String file, String... more) throws Exception {
    List<String> line = new ArrayList<>(List.of("fleet", command));
    line.add(directory.resolve(file).toString());
    line.addAll(List.of("--targets", directory.resolve("targets.yaml").toString()));
    line.addAll(List.of(more));
    return assay.run(line.toArray(String[]::new));
  }

  @Test
  void a_plan_shows_jobs_hours_and_dollars_and_starts_nothing() throws Exception {
    AssayProcess.Ended ended = fleet("plan", "fleet.yaml");

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains("2 jobs on 1 target,", "pay-as-you-go prices of eastus")
        .contains(
            "workloads measures for 3 s:\n",
            "hostile.none\n    2 forks x (1 x 50 ms warmup + 2 x 50 ms), about 3 s\n");
    // Two units of two forks, each 50 ms + 2 × 50 ms and 1.2 s around them, at $98.32 an hour.
    Matcher dollars = Pattern.compile("about \\$([0-9.]+)").matcher(ended.out());
    assertThat(dollars.find()).isTrue();
    assertThat(Double.parseDouble(dollars.group(1)))
        .isEqualTo(2 * 2 * 1.35 / 3600 * 98.32, within(5e-5));
    assertThat(directory.resolve("results/fleets")).doesNotExist();
    assertThat(directory.resolve("node")).doesNotExist();
  }

  @Test
  void every_problem_of_a_plan_is_told_at_once() throws Exception {
    Files.writeString(
        directory.resolve("bad.yaml"),
        """
        machines: [{target: hear}, {target: here, vmType: Standard_NC24ads_A100_v4, count: 2}]
        workloads: [hostile.nome]
        """);

    AssayProcess.Ended ended = fleet("plan", "bad.yaml");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .contains("No workload is called 'hostile.nome'; did you mean 'hostile.none'?")
        .contains("no target 'hear'; did you mean 'here'?")
        .contains("Target here is one machine; the spec asks for 2")
        .contains("Target here has no Standard_NC24ads_A100_v4; it has Standard_ND96isr_H100_v5");
  }

  @Test
  void the_runs_of_a_fleet_arrive_as_ordinary_runs() throws Exception {
    SigningKey key = SigningKey.in(directory);
    AssayProcess.Ended ended = fleet("run", "fleet.yaml", "--sign", key.secret().toString());

    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    assertThat(ended.out())
        .contains("u001-here-workloads: complete")
        .containsOnlyOnce("2 units: 2 complete");
    List<String> runs = assay.run("show", "--list").out().lines().toList();
    assertThat(runs).hasSize(2);
    assertThat(key.verify(assay.results(), runs.getFirst(), runs.getLast()).status()).isZero();
    for (String run : runs) {
      assertThat(assay.run("show", run, "--json").json().path("labels").path("campaign").asString())
          .isEqualTo("acceptance");
    }
    AssayProcess.Ended card =
        assay.run("scorecard", "--by", "vm-type", runs.getFirst(), runs.getLast());
    assertThat(card.status()).as(card.err()).isZero();
    assertThat(card.out()).contains("Standard_ND96isr_H100_v5");
    AssayProcess.Ended status =
        assay.run("fleet", "status", "--targets", directory.resolve("targets.yaml").toString());
    assertThat(status.out()).contains("u002-here-workloads  complete", "100 %");
    assertThat(lastShownOnTerminal("fleet", "run", "--resume", onlyFleet()))
        .contains("u002-here-workloads  complete", "Runs: ")
        .containsOnlyOnce("2 units: 2 complete");
  }

  private String onlyFleet() throws IOException {
    try (Stream<Path> fleets = Files.list(directory.resolve("results/fleets"))) {
      return fleets.findFirst().orElseThrow().getFileName().toString();
    }
  }

  /** What a command leaves in sight from the last table on that it writes over another. */
  private String lastShownOnTerminal(String... arguments) throws Exception {
    Path out = directory.resolve("terminal");
    Process process =
        assay.start(
            Map.of("JDK_JAVA_OPTIONS", "-Dassay.terminal=out", "TERM", "xterm"),
            out,
            directory.resolve("terminal.err"),
            Stream.concat(
                    Stream.of(arguments),
                    Stream.of("--targets", directory.resolve("targets.yaml").toString()))
                .toArray(String[]::new));
    assertThat(process.waitFor()).isZero();
    String printed = Files.readString(out);
    String erase = "\033[J";
    assertThat(printed).contains(erase);
    return printed.substring(printed.lastIndexOf(erase) + erase.length());
  }

  @Test
  void a_command_that_reaches_no_machine_loads_nothing_of_fleets() throws Exception {
    // The process that asks plugins what they offer writes a file of its own.
    Path loaded = Files.createDirectory(directory.resolve("loaded"));
    Process list =
        assay.start(
            Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded + "/%p"),
            directory.resolve("out"),
            directory.resolve("err"),
            "list");
    assertThat(list.waitFor()).isZero();

    List<String> lines = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(loaded)) {
      for (Path file : files) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    assertThat(
            lines.stream()
                .filter(line -> line.contains("dev.assay.") || line.contains("com.jcraft")))
        .anyMatch(line -> line.contains("dev.assay.cli.plugins.ListCommand"))
        .noneMatch(line -> line.contains("dev.assay.fleet") || line.contains("com.jcraft"));
  }
}
