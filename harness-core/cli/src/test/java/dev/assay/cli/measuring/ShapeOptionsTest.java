package dev.assay.cli.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runtime.plan.Shape;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class ShapeOptionsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Shape SUITE = new Shape(3, 2, SECOND, 4, SECOND);

  private static Shape shape(String... options) {
    ShapeOptions shape = new ShapeOptions();
    CommandSpec spec = CommandSpec.create();
    spec.addMixin("shape", CommandSpec.forAnnotatedObject(shape));
    new CommandLine(spec).parseArgs(options);
    return shape.toOverrides().over(SUITE);
  }

  @Test
  void auto_warms_up_until_settled_and_is_planned_with_the_most() {
    Shape auto = shape("--warmups", "auto");

    assertThat(auto).isEqualTo(new Shape(3, 5, SECOND, 4, SECOND, Optional.of(30)));
    assertThat(shape("--warmup", "auto")).isEqualTo(auto);
    assertThat(auto.expectedDuration().minus(SUITE.expectedDuration()))
        .isEqualTo(Duration.ofSeconds(3 * (30 - 2)));
  }

  @Test
  void a_number_is_that_many() {
    assertThat(shape("--warmups", "7")).isEqualTo(new Shape(3, 7, SECOND, 4, SECOND));
    assertThatThrownBy(() -> shape("--warmups", "often")).hasMessageContaining("often");
  }
}
