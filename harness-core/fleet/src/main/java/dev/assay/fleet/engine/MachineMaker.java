package dev.assay.fleet.engine;

import java.util.List;
import java.util.Optional;

/** A target that makes the machines it measures on, and so may have left some behind. */
public interface MachineMaker {
  /**
   * Something that was looked at.
   *
   * @param action such as {@code "deleted"}
   * @param settled false when a person has to see to it
   */
  record Swept(String name, String action, String detail, boolean settled) {}

  /** Where machines are made, without anything secret; makers of the same place sweep the same. */
  String place();

  /**
   * Deletes what was left behind and is known to be Assay's.
   *
   * @param run what is deleted even before its time is over; empty for nothing
   */
  List<Swept> sweep(Optional<String> run) throws TargetException, InterruptedException;
}
