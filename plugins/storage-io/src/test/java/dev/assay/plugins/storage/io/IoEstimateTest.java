package dev.assay.plugins.storage.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Estimate;
import dev.assay.api.Parameter;
import dev.assay.api.ParameterValues;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IoEstimateTest {
  private static final long MIB = 1 << 20;

  private final StorageIoWorkload workload = new StorageIoWorkload();

  @Test
  void the_files_of_all_jobs_are_written_first() {
    Estimate estimate = workload.estimate(values("size=64m", "offset=1m", "numjobs=3"));

    assertThat(estimate.setup().writtenBytes()).isEqualTo(3 * 65 * MIB);
    assertThat(estimate.scratchBytes()).isEqualTo(3 * 65 * MIB);
  }

  @Test
  void a_ramp_comes_before_every_iteration_and_every_steady_round() {
    Estimate estimate =
        workload.estimate(values("ramp_time=90s", "steady_rounds=10", "steady_round_time=5s"));

    assertThat(estimate.iteration().time()).isEqualTo(Duration.ofSeconds(90));
    assertThat(estimate.setup().time()).isBetween(seconds(950), seconds(951));
    assertThat(estimate.notes())
        .anyMatch(note -> note.contains("ramp_time"))
        .anyMatch(note -> note.contains("all 10 steady_rounds of 95 s"));
  }

  @Test
  void reading_all_back_takes_longer_than_a_sample() {
    assertThat(workload.estimate(values("size=1g")).end().readBytes()).isEqualTo(64 * MIB);
    assertThat(workload.estimate(values("size=1g", "verify_after=all")).end().readBytes())
        .isEqualTo(1024 * MIB);
  }

  @Test
  void a_device_that_is_only_read_is_neither_filled_nor_read_back() {
    Estimate read = workload.estimate(values("device=/dev/sdx"));
    Estimate destroyed =
        workload.estimate(values("device=/dev/sdx", "destroy_data_on=/dev/sdx", "size=64m"));

    assertThat(read.setup().writtenBytes()).isZero();
    assertThat(read.end().readBytes()).isZero();
    assertThat(destroyed.setup().writtenBytes()).isEqualTo(64 * MIB);
    assertThat(destroyed.scratchBytes()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "random_distribution=zipf:nan",
        "random_distribution=zipf:1e999",
        "random_distribution=zipf:-1",
        "random_distribution=pareto:infinity",
        "random_distribution=",
        "bssplit=4k/60:5k/40",
        "bssplit=4k/60",
        "bssplit=0/100",
        "bssplit=4k/99999999999",
        "bssplit=:",
        "size=1000",
        "steady_rounds=1",
        "fsync=1,fdatasync=1",
        "engine=psync",
        "rw=write,device=/dev/sdx"
      })
  void values_that_cannot_be_measured_anywhere_are_known_without_a_machine(String assignments) {
    assertThat(workload.problems(values(assignments.split(","))))
        .isNotEmpty()
        .extracting(MissingThing::what)
        .doesNotContainNull();
  }

  @Test
  void what_depends_on_the_machine_is_no_problem_of_the_values() {
    assertThat(workload.problems(values("device=/dev/no-such-device"))).isEmpty();
    assertThat(workload.problems(values("engine=fio", "hugepages=false"))).isEmpty();
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static ParameterValues values(String... assignments) {
    Map<String, String> values = new HashMap<>();
    for (Parameter parameter : IoParameters.ALL) {
      values.put(parameter.name(), parameter.defaultValue());
    }
    for (String assignment : assignments) {
      String[] nameAndValue = assignment.split("=", 2);
      values.put(nameAndValue[0], nameAndValue[1]);
    }
    return parameter -> Objects.requireNonNull(values.get(parameter.name()));
  }
}
