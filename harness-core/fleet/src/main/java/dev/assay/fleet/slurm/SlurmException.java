package dev.assay.fleet.slurm;

import java.io.IOException;

/** A command of Slurm failed, or printed what it should not; the message says which and what. */
public class SlurmException extends IOException {
  private static final long serialVersionUID = 1;

  public SlurmException(String message) {
    super(message);
  }
}
