package dev.assay.plugins.interconnect.tcp.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A workload in a JVM of its own, as {@link WorkloadMain} runs it. */
record WorkloadProcess(Process process, BufferedReader output) {
  /**
   * How it ended.
   *
   * @param samples the last value of each metric
   * @param clockOfDaySeconds how long it ran by its clock of day
   */
  record Ending(
      boolean good, String message, Map<String, Double> samples, double clockOfDaySeconds) {
    double sample(String metric) {
      assertThat(samples).as(message).containsKey(metric);
      return Objects.requireNonNull(samples.get(metric));
    }
  }

  /**
   * Starts one.
   *
   * @param prefix of the command, such as {@code ip netns exec NAME}
   */
  static WorkloadProcess start(List<String> prefix, String workload, String... parameters)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            WorkloadMain.class.getName(),
            workload));
    command.addAll(List.of(parameters));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new WorkloadProcess(process, process.inputReader());
  }

  /** Reads on to the line that says that iterations have begun. */
  void awaitIterations() throws IOException {
    for (String line = output.readLine(); !"ITERATING".equals(line); line = output.readLine()) {
      assertThat(line).as("output before the first iteration").isNotNull();
    }
  }

  /** Waits for its end. */
  Ending await(int seconds) throws IOException, InterruptedException {
    assertThat(process.waitFor(seconds, TimeUnit.SECONDS)).as("ends within %d s", seconds).isTrue();
    Map<String, Double> samples = new HashMap<>();
    String message = "";
    double clockOfDaySeconds = 0;
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      String[] words = line.split(" ", 3);
      if (words[0].equals("SAMPLE")) {
        samples.put(words[1], Double.parseDouble(words[2]));
      } else if (words[0].equals("FAILED")) {
        message = line;
      } else if (words[0].equals("ENDED")) {
        clockOfDaySeconds = Double.parseDouble(words[1]);
      }
    }
    return new Ending(process.exitValue() == 0, message, samples, clockOfDaySeconds);
  }
}
