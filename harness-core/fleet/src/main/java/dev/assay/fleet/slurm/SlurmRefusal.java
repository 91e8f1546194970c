package dev.assay.fleet.slurm;

/** Slurm will never run a job as it is asked for; trying again changes nothing. */
public final class SlurmRefusal extends SlurmException {
  private static final long serialVersionUID = 1;

  public SlurmRefusal(String message) {
    super(message);
  }
}
