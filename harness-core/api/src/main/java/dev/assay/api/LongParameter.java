package dev.assay.api;

/** A parameter whose values are whole numbers of 64 bits. */
public record LongParameter(ParameterDeclaration declaration) implements Parameter {
  public LongParameter {
    declaration.require(Type.INTEGER);
  }

  /** This parameter with a range, both ends allowed. */
  public LongParameter between(long least, long greatest) {
    return new LongParameter(declaration.between(least, greatest));
  }

  @Override
  public LongParameter notDefiningWork() {
    return new LongParameter(declaration.notDefiningWork());
  }

  @Override
  public LongParameter asMinor() {
    return new LongParameter(declaration.asMinor());
  }
}
