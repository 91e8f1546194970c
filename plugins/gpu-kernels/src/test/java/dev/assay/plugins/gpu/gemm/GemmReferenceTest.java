package dev.assay.plugins.gpu.gemm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.data.RandomValues;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GemmReferenceTest {
  private static final GemmShape SHAPE = new GemmShape(3, 300, 40);
  private static final int WRONG = SHAPE.n() + 7;

  private final Arena arena = Arena.ofAuto();

  private static GemmProblem problem(GemmFormat format, NumberFormat output) {
    return new GemmProblem(SHAPE, format, output, GemmLayout.NN);
  }

  private static GemmReference reference(GemmProblem problem) {
    return new GemmReference(problem, new RandomValues(20261201));
  }

  /** The product in double precision, rounded to the output. */
  private MemorySegment product(GemmProblem problem) {
    GemmReference reference = reference(problem);
    MemorySegment product = arena.allocate(problem.bytesOfC(), Long.BYTES);
    for (int row = 0; row < SHAPE.m(); row++) {
      for (int column = 0; column < SHAPE.n(); column++) {
        double sum = 0;
        for (int i = 0; i < SHAPE.k(); i++) {
          sum +=
              reference.a((long) row * SHAPE.k() + i) * reference.b((long) i * SHAPE.n() + column);
        }
        problem.output().write(product, (long) row * SHAPE.n() + column, sum);
      }
    }
    return product;
  }

  private static void require(GemmProblem problem, MemorySegment product)
      throws InvalidResultException {
    GemmReference reference = reference(problem);
    reference.requireRows(product, 0, SHAPE.m(), reference.projection());
  }

  @ParameterizedTest
  @EnumSource(names = {"FP64", "FP32", "FP16", "BF16"})
  void the_product_rounded_to_each_output_is_right(NumberFormat output) {
    GemmProblem problem = problem(GemmFormat.FP16, output);

    assertThatCode(() -> require(problem, product(problem))).doesNotThrowAnyException();
  }

  @Test
  void integers_are_right_exactly() {
    GemmProblem problem = problem(GemmFormat.INT8, NumberFormat.INT32);
    MemorySegment product = product(problem);
    assertThatCode(() -> require(problem, product)).doesNotThrowAnyException();

    NumberFormat.INT32.write(product, WRONG, NumberFormat.INT32.read(product, WRONG) + 1);
    assertThatThrownBy(() -> require(problem, product))
        .isInstanceOf(InvalidResultException.class)
        .hasMessageContaining("Row 1 of C is wrong");
  }

  /** One that is so large that its square is none, and those with which nothing can be computed. */
  @ParameterizedTest
  @ValueSource(
      doubles = {9, 1e200, -1e308, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN})
  void one_wrong_element_is_found_whatever_it_is(double wrong) {
    for (NumberFormat output : new NumberFormat[] {NumberFormat.FP64, NumberFormat.BF16}) {
      GemmProblem problem = problem(GemmFormat.BF16, output);
      MemorySegment product = product(problem);
      output.write(product, WRONG, wrong);

      assertThatThrownBy(() -> require(problem, product))
          .as("%s in %s", wrong, output)
          .isInstanceOf(InvalidResultException.class)
          .hasMessageContaining("Row 1 of C is wrong");
    }
  }
}
