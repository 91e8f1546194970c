package dev.assay.api;

/** A parameter whose values are decimal numbers. */
public record DecimalParameter(ParameterDeclaration declaration) implements Parameter {
  public DecimalParameter {
    declaration.require(Type.DECIMAL);
  }

  /** This parameter with a range, both ends allowed. */
  public DecimalParameter between(long least, long greatest) {
    return new DecimalParameter(declaration.between(least, greatest));
  }

  @Override
  public DecimalParameter notDefiningWork() {
    return new DecimalParameter(declaration.notDefiningWork());
  }

  @Override
  public DecimalParameter asMinor() {
    return new DecimalParameter(declaration.asMinor());
  }
}
