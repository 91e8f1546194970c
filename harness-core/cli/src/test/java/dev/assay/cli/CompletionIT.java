package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.fleet.testkit.ExternalPrograms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of 'assay completion' as the shells run them. */
@SuppressWarnings("NullAway.Init")
class CompletionIT {
  @TempDir private Path directory;

  @BeforeEach
  void install() throws IOException {
    Path assay = directory.resolve("assay");
    Files.writeString(
        assay,
        "#!/bin/sh\nexec '%s/bin/java' -XX:TieredStopAtLevel=1 -Dassay.home='%s' -jar '%s' \"$@\"\n"
            .formatted(
                System.getProperty("java.home"),
                Path.of("../..").toAbsolutePath().normalize(),
                Path.of("target/dist/assay.jar").toAbsolutePath()));
    assertThat(assay.toFile().setExecutable(true)).isTrue();
    Files.createFile(directory.resolve("some file"));
    Path run = Files.createDirectories(directory.resolve("runs/20260101-000000-abcd"));
    Files.writeString(run.resolve("run.json"), "{}");
  }

  private List<String> says(String... command) throws Exception {
    ExternalPrograms.require(command[0]);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().merge("PATH", directory.toString(), (path, own) -> own + ":" + path);
    NoSettings.in(builder.environment());
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME", directory.toString(),
                "LC_ALL", "C.UTF-8",
                "ASSAY_RESULTS", directory.resolve("runs").toString()));
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said.lines().toList();
  }

  @Test
  void bash_completes_commands_values_runs_and_files() throws Exception {
    String script =
        """
        source <(assay completion bash)
        complete -p assay
        offer() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _assay; printf '%s\n' "${COMPREPLY[@]}"; }
        offer assay scor
        offer assay scorecard --by = v
        offer assay show 2026
        offer assay scorecard --html so
        """;

    assertThat(says("bash", "-uc", script))
        .containsExactly(
            "complete -F _assay assay",
            "scorecard",
            "vm-type",
            "20260101-000000-abcd",
            "some file");
  }

  @Test
  void zsh_completes_commands_with_what_they_do() throws Exception {
    String script =
        """
        compdef() { print -- "$@" }
        _describe() { print -l -- $candidates }
        _files() { print files "$@" }
        source =(assay completion zsh)
        words=(assay scor) CURRENT=2
        _assay
        words=(assay run --scratch '') CURRENT=4
        _assay || true
        """;

    assertThat(says("zsh", "-fc", script))
        .containsExactly(
            "_assay assay",
            "scorecard:Scores stored runs and shows them side by side.",
            "files -/");
  }

  @Test
  void fish_completes_commands_with_what_they_do() throws Exception {
    String script =
        "assay completion fish | source; complete -C 'assay scor'; complete -C 'assay show 2026'";

    assertThat(says("fish", "-c", script))
        .containsExactly(
            "scorecard\tScores stored runs and shows them side by side.", "20260101-000000-abcd");
  }
}
