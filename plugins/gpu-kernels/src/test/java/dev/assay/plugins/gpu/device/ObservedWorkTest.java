package dev.assay.plugins.gpu.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.api.Availability;
import dev.assay.plugins.compute.ComputePlatforms;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.ComputePlatform;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ObservedWorkTest {
  private static final DeviceSelection OPENCL =
      new DeviceSelection(Optional.of(BackEnd.OPENCL), Optional.empty());

  /** A work that measures nothing. */
  private static final class Counted implements DeviceWork {
    private int loads;

    @Override
    public void measure(Duration time, BooleanSupplier cancelled, Readings readings) {}

    @Override
    public void load() {
      loads++;
    }

    @Override
    public void verify() {}

    @Override
    public boolean corrupt() {
      return false;
    }
  }

  /** Verification would have to wait for it: a whole product on a processor. */
  @Test
  void nothing_is_left_enqueued_on_a_device_that_cannot_count_its_clock() {
    ComputePlatforms platforms = new ComputePlatforms();
    Availability availability = platforms.availability(OPENCL);
    if (!Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      assumeTrue(availability instanceof Availability.Available, availability.toString());
    }
    Counted work = new Counted();
    try (ComputePlatform platform = platforms.open(OPENCL);
        OpenDevice device = new OpenDevice(platform.devices().getFirst())) {
      new ObservedWork(work, device)
          .measure(Duration.ofMillis(1), () -> false, new Readings(Optional.empty()));
    }
    assertThat(work.loads).isZero();
  }
}
