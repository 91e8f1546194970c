package dev.assay.plugins.interconnect.device;

import dev.assay.api.Context;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Resources;
import dev.assay.api.Sink;
import dev.assay.api.WorkloadSession;
import java.util.Optional;

/** Measures over devices, and remembers the first thing that arrived wrong. */
final class DeviceSession implements WorkloadSession {
  private final DeviceMeasurement measurement;
  private final Optional<String> reservation;
  private final Resources resources;
  private Optional<String> wrong = Optional.empty();

  /**
   * @param reservation why results of the devices are not those of hardware
   */
  DeviceSession(DeviceMeasurement measurement, Optional<String> reservation, Resources resources) {
    this.measurement = measurement;
    this.reservation = reservation;
    this.resources = resources;
  }

  @Override
  public void iterate(Context context, Sink sink) {
    measurement.measure(context, sink);
    wrong = wrong.or(measurement::problem);
    reservation.ifPresent(sink::taint);
  }

  @Override
  public void verify(Context context) throws InvalidResultException {
    wrong = wrong.or(measurement::problem);
    if (wrong.isPresent()) {
      throw new InvalidResultException(wrong.get() + ".");
    }
  }

  @Override
  public void close() throws Exception {
    resources.close();
  }
}
