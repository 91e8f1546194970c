package dev.assay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Availability;
import dev.assay.api.Context;
import dev.assay.api.WorkloadInfo;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A good workload passes every test; one that cannot run is never taken for good. */
class WorkloadContractTest {
  static class GoodContract extends Contracts.Quick {
    GoodContract() {
      super(GoodWorkload::new);
    }
  }

  @Test
  void a_good_workload_passes_every_test() {
    Contracts.Results results = Contracts.of(GoodContract.class);

    assertThat(results.failed()).isEmpty();
    assertThat(results.aborted()).isEmpty();
    assertThat(results.succeeded()).isEqualTo(14);
  }

  static class AbsentContract extends Contracts.Quick {
    AbsentContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                public Availability availability(Context context) {
                  return Availability.missing(
                      "no OpenCL device", "apt-get install pocl-opencl-icd");
                }
              });
    }
  }

  @Test
  void a_workload_that_cannot_run_here_is_skipped_with_the_reason_or_fails_where_required() {
    Contracts.Results results = Contracts.of(AbsentContract.class);
    boolean required = Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"));

    assertThat(required ? results.failed() : results.aborted())
        .containsKeys("runs_from_open_to_close", "catches_a_wrong_result")
        .doesNotContainKey("declares_units_and_definitions");
    assertThat((required ? results.failed() : results.aborted()).toString())
        .contains("test.good cannot run here: no OpenCL device (apt-get install pocl-opencl-icd)");
  }

  static class MisspeltContract extends Contracts.Quick {
    MisspeltContract() {
      super(GoodWorkload::new);
    }

    @Override
    protected Map<String, String> parameters(WorkloadInfo workload) {
      return Map.of("bz", "4k", "bs", "many");
    }
  }

  @Test
  void parameters_of_the_contract_are_checked_all_at_once() {
    assertThat(Contracts.of(MisspeltContract.class).failed().get("runs_from_open_to_close"))
        .contains("bs=many", "does not declare a parameter 'bz'; it declares [bs]");
  }
}
