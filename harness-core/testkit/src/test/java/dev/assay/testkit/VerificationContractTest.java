package dev.assay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Context;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Workload;
import org.junit.jupiter.api.Test;

/** A verification that does not verify is caught by the test that names the rule, and no other. */
class VerificationContractTest {
  static class TrustingContract extends Contracts.Quick {
    TrustingContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                public void verify(Context context) {}
              });
    }
  }

  @Test
  void a_verification_that_always_passes_is_caught_twice_over() {
    assertThat(Contracts.of(TrustingContract.class).failed())
        .containsOnlyKeys("refuses_to_verify_work_that_was_not_done", "catches_a_wrong_result");
  }

  static class ClumsyContract extends Contracts.Quick {
    ClumsyContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                public void verify(Context context) throws Exception {
                  try {
                    super.verify(context);
                  } catch (InvalidResultException e) {
                    throw new IllegalStateException(e);
                  }
                }
              });
    }
  }

  @Test
  void a_verification_that_throws_the_wrong_exception_is_caught() {
    Contracts.Results results = Contracts.of(ClumsyContract.class);

    assertThat(results.failed())
        .containsOnlyKeys("refuses_to_verify_work_that_was_not_done", "catches_a_wrong_result");
    assertThat(results.failed().toString()).contains("throw InvalidResultException");
  }

  static class UnplantedContract extends Contracts.Quick {
    UnplantedContract() {
      super(GoodWorkload::new);
    }

    @Override
    protected boolean corrupt(Workload workload, Context context) {
      return false;
    }
  }

  @Test
  void a_contract_without_a_planted_result_says_so_and_does_not_pass_for_checked() {
    Contracts.Results results = Contracts.of(UnplantedContract.class);

    assertThat(results.failed()).isEmpty();
    assertThat(results.aborted()).containsOnlyKeys("catches_a_wrong_result");
    assertThat(results.aborted().toString()).contains("override corrupt(…)");
  }
}
