package dev.assay.api;

/** A parameter whose values are texts: any, or one of some choices. */
public record TextParameter(ParameterDeclaration declaration) implements Parameter {
  public TextParameter {
    declaration.require(Type.TEXT);
  }

  @Override
  public TextParameter notDefiningWork() {
    return new TextParameter(declaration.notDefiningWork());
  }

  @Override
  public TextParameter asMinor() {
    return new TextParameter(declaration.asMinor());
  }
}
