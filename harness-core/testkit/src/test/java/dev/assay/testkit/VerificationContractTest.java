package dev.assay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Context;
import dev.assay.api.InvalidResultException;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A verification that does not verify is caught by the test that names the rule, and no other. */
class VerificationContractTest {
  static class TrustingContract extends Contracts.Quick {
    TrustingContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                void verify(Path file) {}
              });
    }
  }

  @Test
  void a_verification_that_always_passes_is_caught() {
    assertThat(Contracts.of(TrustingContract.class).failed())
        .containsOnlyKeys("catches_a_wrong_result");
  }

  static class ClumsyContract extends Contracts.Quick {
    ClumsyContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                void verify(Path file) throws Exception {
                  try {
                    super.verify(file);
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

    assertThat(results.failed()).containsOnlyKeys("catches_a_wrong_result");
    assertThat(results.failed().toString()).contains("throw InvalidResultException");
  }

  static class UnplantedContract extends Contracts.Quick {
    UnplantedContract() {
      super(GoodWorkload::new);
    }

    @Override
    protected boolean corrupt(WorkloadInfo workload, WorkloadSession session, Context context) {
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
