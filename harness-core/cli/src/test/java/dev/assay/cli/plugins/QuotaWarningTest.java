package dev.assay.cli.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.machine.limits.CpuQuota;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotaWarningTest {
  @Test
  void says_how_much_is_granted_and_what_to_do() {
    assertThat(QuotaWarning.text(Optional.of(new CpuQuota(0.2, 2))).orElseThrow())
        .startsWith("warning: a CPU quota grants the time of 0.20 of this machine's 2 CPUs.")
        .contains("iterations are marked", "docker --cpus");
  }

  @Test
  void says_nothing_where_there_is_none_or_it_cannot_be_reached() {
    assertThat(QuotaWarning.text(Optional.empty())).isEmpty();
    assertThat(QuotaWarning.text(Optional.of(new CpuQuota(2, 2)))).isEmpty();
  }
}
