// Whose network a handshake is counted under: the operator's own machine alone is not counted, and nobody becomes it by saying so.
import { describe, expect, it } from '@jest/globals';
import express from 'express';
import type { IncomingMessage } from 'node:http';
import { networkOf, type Trust } from '../../../src/platform/sockets-address.ts';

function from(remoteAddress: string, forwarded: string | undefined, trusted: string | boolean): string | undefined {
  const app = express();
  app.set('trust proxy', trusted);
  const request = { socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } };
  return networkOf(request as unknown as IncomingMessage, app.get('trust proxy fn') as Trust);
}

describe('a connection', () => {
  it('from this machine, with nobody behind it, is of no network', () => {
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(from(address, undefined, 'loopback')).toBeUndefined();
  });

  it('through a local proxy is the visitor’s when the proxy is trusted, and the proxy’s when it is not', () => {
    expect(from('127.0.0.1', '203.0.113.7', 'loopback')).toBe('203.0.113.7');
    expect(from('127.0.0.1', '198.51.100.1, 203.0.113.7', 'loopback')).toBe('203.0.113.7');
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(from(address, '203.0.113.7', false)).toBeDefined();
    expect(from('127.0.0.1', '203.0.113.7', false)).toBe(from('127.0.0.1', '203.0.113.8', false));
  });

  it('is not this machine’s because the visitor says so', () => {
    expect(from('127.0.0.1', '127.0.0.1', 'loopback')).toBeDefined();
    expect(from('127.0.0.1', '127.0.0.1, 203.0.113.7', 'loopback')).toBe('203.0.113.7');
    expect(from('203.0.113.7', '127.0.0.1', 'loopback')).toBe('203.0.113.7');
  });

  it('of one IPv6 customer is one network', () => {
    expect(from('2001:db8:1:2:3:4:5:6', undefined, 'loopback')).toBe(from('2001:db8:1:2:ffff::1', undefined, 'loopback'));
  });
});
