package dev.assay.plugins.host;

import org.openjdk.jmh.infra.Control;

/**
 * Keeps counters honest. JMH also runs a benchmark while its threads wait for each other at both
 * ends of an iteration, but divides what {@code @AuxCounters} hold by the time between the ends:
 * counting everything read 3 % too much with operations of 10 ms.
 */
public final class MeasuredWork {
  private MeasuredWork() {}

  /** The amount if all threads are being measured, otherwise 0. */
  public static long counted(long amount, Control control) {
    return control.startMeasurement && !control.stopMeasurement ? amount : 0;
  }
}
