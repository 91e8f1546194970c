package dev.assay.api;

/** A parameter whose values are whole numbers of 32 bits. */
public record IntegerParameter(ParameterDeclaration declaration) implements Parameter {
  public IntegerParameter {
    declaration.require(Type.INTEGER);
  }

  /** This parameter with a range, both ends allowed. */
  public IntegerParameter between(int least, int greatest) {
    return new IntegerParameter(declaration.between(least, greatest));
  }

  @Override
  public IntegerParameter notDefiningWork() {
    return new IntegerParameter(declaration.notDefiningWork());
  }

  @Override
  public IntegerParameter asMinor() {
    return new IntegerParameter(declaration.asMinor());
  }
}
