package org.colibri.api.connector;

/** A credential that the venue wants: asked, encrypted and supplied by the host (ID-3). */
public record CredentialField(String name, String label, boolean secret, boolean required) {}
