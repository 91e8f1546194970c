package dev.assay.api;

/** A parameter whose values are amounts of data. */
public record BytesParameter(ParameterDeclaration declaration) implements Parameter {
  public BytesParameter {
    declaration.require(Type.BYTES);
  }

  /** This parameter with a range, both ends allowed, in bytes. */
  public BytesParameter between(long least, long greatest) {
    return new BytesParameter(declaration.between(least, greatest));
  }

  @Override
  public BytesParameter notDefiningWork() {
    return new BytesParameter(declaration.notDefiningWork());
  }

  @Override
  public BytesParameter asMinor() {
    return new BytesParameter(declaration.asMinor());
  }
}
