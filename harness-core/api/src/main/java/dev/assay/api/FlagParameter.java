package dev.assay.api;

/** A parameter that is true or false. */
public record FlagParameter(ParameterDeclaration declaration) implements Parameter {
  public FlagParameter {
    declaration.require(Type.BOOLEAN);
  }

  @Override
  public FlagParameter notDefiningWork() {
    return new FlagParameter(declaration.notDefiningWork());
  }

  @Override
  public FlagParameter asMinor() {
    return new FlagParameter(declaration.asMinor());
  }
}
