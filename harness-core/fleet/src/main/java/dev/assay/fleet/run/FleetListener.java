package dev.assay.fleet.run;

/** Hears how a fleet gets on; called by one thread at a time. */
public interface FleetListener {
  /** A unit is in another state, or further. */
  void changed(UnitStatus status);

  /** Something a person may want to know, such as a connection lost. */
  void note(String line);
}
