package dev.assay.api;

/** A parameter whose values are times. */
public record DurationParameter(ParameterDeclaration declaration) implements Parameter {
  public DurationParameter {
    declaration.require(Type.DURATION);
  }

  /** This parameter with a range, both ends allowed, in nanoseconds. */
  public DurationParameter between(long least, long greatest) {
    return new DurationParameter(declaration.between(least, greatest));
  }

  @Override
  public DurationParameter notDefiningWork() {
    return new DurationParameter(declaration.notDefiningWork());
  }

  @Override
  public DurationParameter asMinor() {
    return new DurationParameter(declaration.asMinor());
  }
}
