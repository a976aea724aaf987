-- What the service needs to be run: who may come in, and what people are called. No evidence: it may be changed.
create schema service;
