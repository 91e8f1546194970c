package dev.assay.plugins.storage.saturation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.plugins.storage.saturation.DepthCurve.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class DepthCurveTest {
  @Test
  void the_knee_is_the_smallest_depth_near_the_peak() {
    DepthCurve curve =
        new DepthCurve(
            List.of(
                new Point(1, 100, 1),
                new Point(2, 190, 1),
                new Point(4, 300, 1),
                new Point(8, 312, 2),
                new Point(16, 310, 5)));

    assertThat(curve.peak().depth()).isEqualTo(8);
    assertThat(curve.knee().depth()).isEqualTo(4);
    assertThat(curve.stillRising()).isFalse();
  }

  @Test
  void a_curve_that_rises_to_its_end_has_its_knee_beyond() {
    DepthCurve curve = new DepthCurve(List.of(new Point(1, 100, 1), new Point(2, 200, 1)));

    assertThat(curve.knee().depth()).isEqualTo(2);
    assertThat(curve.stillRising()).isTrue();
  }

  @Test
  void a_disk_that_one_io_saturates_has_its_knee_at_one() {
    DepthCurve curve = new DepthCurve(List.of(new Point(1, 100, 1), new Point(2, 101, 2)));

    assertThat(curve.knee().depth()).isEqualTo(1);
    assertThat(curve.stillRising()).isFalse();
  }
}
