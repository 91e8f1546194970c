package dev.assay.plugins.host.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.InvalidResultException;
import org.junit.jupiter.api.Test;

class FusedMultiplyAddTest {
  @Test
  void every_value_is_advanced_by_the_number_of_steps() {
    Fp64Values fp64 = new Fp64Values();
    Fp32Values fp32 = new Fp32Values();
    fp64.advance(7);
    fp32.advance(7);

    assertThat(fp64.end()).startsWith(21, 22, 23).hasSize(fp64.count());
    assertThat(fp64.end()[fp64.count() - 1]).isEqualTo(21 + fp64.count() - 1);
    assertThat(fp32.end()).startsWith(21, 22, 23).hasSize(fp32.count());
    assertThat(fp32.end()[fp32.count() - 1]).isEqualTo(21 + fp32.count() - 1);
    assertThatCode(fp64::verify).doesNotThrowAnyException();
    assertThatCode(fp32::verify).doesNotThrowAnyException();
  }

  @Test
  void each_vector_holds_twice_as_many_single_as_double_precision_values() {
    assertThat(new Fp32Values().count()).isEqualTo(2 * new Fp64Values().count());
  }

  @Test
  void a_wrong_value_is_found_out() {
    Fp64Values fp64 = new Fp64Values();
    fp64.advance(7);
    fp64.end()[5] = Math.nextUp(fp64.end()[5]);
    Fp32Values fp32 = new Fp32Values();
    fp32.advance(7);
    fp32.end()[5] = Math.nextUp(fp32.end()[5]);

    assertThatThrownBy(fp64::verify)
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("Value 5");
    assertThatThrownBy(fp32::verify)
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("Value 5");
  }

  @Test
  void work_that_was_not_done_is_found_out() {
    assertThatThrownBy(new Fp64Values()::verify).isInstanceOf(InvalidResultException.class);
    assertThatThrownBy(new Fp32Values()::verify).isInstanceOf(InvalidResultException.class);
  }
}
