package dev.assay.plugins.gpu.gemm;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.gpu.device.DeviceWork;
import dev.assay.plugins.gpu.device.Readings;
import dev.assay.plugins.gpu.timing.LaunchTimer;
import dev.assay.plugins.gpu.timing.Timings;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Products on one device, timed each or in batches. */
record TimedGemm(Product product, LaunchTimer timer) implements DeviceWork {
  @Override
  public void measure(Duration time, BooleanSupplier cancelled, Readings readings) {
    double operations = product.problem().shape().operations();
    Timings timings = timer.time(product::enqueue, time, cancelled);
    double rate =
        readings.value(GemmWorkload.RATE, timings, nanoseconds -> operations / nanoseconds / 1e3);
    readings.shareOfPeak(GemmWorkload.RATE, rate, product.problem().format().rating());
    readings.fingerprint(product.checksum());
    product.report(readings);
  }

  @Override
  public void verify() throws InvalidResultException {
    product.verify();
  }

  @Override
  public void load() {
    product.enqueue();
  }

  @Override
  public boolean corrupt() {
    return product.corrupt();
  }
}
