/** XML as tools write it, read without its document type and nothing that one could name. */
@NullMarked
package dev.assay.plugins.importers.xml;

import org.jspecify.annotations.NullMarked;
