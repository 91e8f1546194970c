package dev.assay.analysis.summary;

import static dev.assay.analysis.result.RunBuilder.run;
import static dev.assay.analysis.result.WorkloadBuilder.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.WorkloadBuilder;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricSummariesTest {
  private static WorkloadBuilder disk() {
    return workload("storage.io").metric("iops", Unit.OPERATION_PER_SECOND, Better.HIGHER, 1, 2);
  }

  @Test
  void a_parameter_is_at_its_default_where_it_is_in_every_run() {
    MetricSummaries summaries =
        MetricSummaries.of(
            List.of(
                run("1").with(disk().defaulted("fsync", "0").defaulted("offset", "0")).build(),
                run("2").with(disk().defaulted("offset", "0").parameter("fsync", "0")).build()));
    assertThat(summaries.metrics().values())
        .singleElement()
        .satisfies(entry -> assertThat(entry.defaulted()).isEqualTo(Set.of("offset")));
  }
}
