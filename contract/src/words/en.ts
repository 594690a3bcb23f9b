import type { Words } from './index.ts'

export const en: Words = {
  refusals: {
    'request.invalid': { title: 'The request is not right', instead: 'Correct what is marked and try again.' },
    'request.tooLarge': { title: 'The request is too large', instead: 'Make it smaller and try again.' },
    'request.notFound': {
      title: 'There is nothing at this address',
      instead: 'Check the link, or go to the start page.',
    },
    'request.unsupportedType': { title: 'This type of content is not accepted', instead: 'See the API documentation.' },
    'request.foreignOrigin': { title: 'The request came from another site', instead: 'Do this on our own pages.' },
    'request.tooMany': { title: 'Too many requests', instead: 'Try again in a moment.' },
    'server.failed': {
      title: 'Something went wrong on our side',
      instead: 'Nothing of yours was changed. Try again later.',
    },
    'server.unavailable': {
      title: 'The service is not available right now',
      instead: 'Nothing of yours was changed. It comes back by itself within seconds.',
    },

    'session.none': { title: 'Nobody is signed in here', instead: 'Sign in first.' },
    'session.ended': { title: 'This terminal was signed out', instead: 'Sign in again.' },
    'token.superseded': { title: 'The token was renewed', instead: 'Try again with the newest one.' },
    'terminal.unknown': {
      title: 'No such terminal is signed in',
      instead: 'It may have signed out. Refresh the list.',
    },
    'terminal.contradiction': {
      title: 'This is not the kind of device it says it is',
      instead: 'Sign in on the real device.',
    },
    'terminal.occupied': {
      title: 'A device of this kind is signed in, and your organisation refuses a newer one',
      instead: 'Sign out on that device first, or ask your administrator.',
    },

    'number.invalid': { title: 'This is not a phone number', instead: 'Check the country or region and the number.' },
    'code.tooSoon': { title: 'A code was sent a moment ago', instead: 'Ask for another in {seconds} seconds.' },
    'code.tooMany': {
      title: 'No more codes can be sent to this number within the hour',
      instead: 'Try again after {until}, or sign in another way.',
    },
    'code.wrong': { title: 'The code is not right', instead: 'Tries left: {left}.' },
    'code.exhausted': { title: 'Too many wrong tries; this code is void', instead: 'Ask for a new code.' },
    'code.expired': { title: 'The code has expired or was used', instead: 'Ask for a new code.' },
    'address.tooMany': {
      title: 'Too many requests from this network',
      instead: 'Try again after {until}, or from another network.',
    },
    'password.wrong': {
      title: 'The number or the password is not right',
      instead: 'Check both, or sign in with a code.',
    },
    'password.tooMany': {
      title: 'Too many wrong passwords',
      instead: 'Sign in with a code, or try again after {until}.',
    },
    'signIn.expired': { title: 'This sign-in has expired', instead: 'Start again.' },
    'signIn.accountNotOffered': { title: 'This account cannot be chosen', instead: 'Choose one of those listed.' },
    'terms.notAccepted': { title: 'The current terms must be accepted', instead: 'Read them, tick the box and go on.' },
    'handOver.gone': {
      title: 'This link was used or has expired',
      instead: 'It works once, for 60 seconds. Open it again from the client.',
    },
    'handOver.notFromHere': {
      title: 'Only a client can open the web page',
      instead: 'You are on the web already; go on here.',
    },

    'nickname.invalid': { title: 'A nickname has 1 to 20 characters', instead: 'Change it and save again.' },
    'avatar.missing': { title: 'No picture arrived', instead: 'Choose a picture.' },
    'avatar.tooLarge': {
      title: 'The picture is larger than 10 MB',
      instead: 'Choose a smaller one. Your avatar is unchanged.',
    },
    'avatar.tooManyPixels': {
      title: 'The picture has more than 50 megapixels',
      instead: 'Choose a smaller one. Your avatar is unchanged.',
    },
    'avatar.notAnImage': {
      title: 'This is not a picture',
      instead: 'Choose a JPEG, PNG, WebP, AVIF or GIF. Your avatar is unchanged.',
    },
    'avatar.unsupported': {
      title: 'This picture format is not supported',
      instead: 'Choose a JPEG, PNG, WebP, AVIF or GIF. Your avatar is unchanged.',
    },
    'avatar.broken': {
      title: 'The picture is damaged or incomplete',
      instead: 'Save it again or choose another. Your avatar is unchanged.',
    },
    'avatar.alsoSomethingElse': {
      title: 'The file holds more than a picture',
      instead: 'Save it anew with a picture program. Your avatar is unchanged.',
    },
    'avatar.badCrop': {
      title: 'The crop lies outside the picture',
      instead: 'Crop it again. Your avatar is unchanged.',
    },

    'password.tooShort': {
      title: 'A password has at least 8 characters',
      instead: 'Choose a longer one, a sentence say.',
    },
    'password.tooLong': { title: 'A password has at most 128 characters', instead: 'Choose a shorter one.' },
    'password.breached': {
      title: 'This password is in lists of stolen passwords',
      instead: 'Choose one that nobody can guess.',
    },

    'action.onWeb': {
      title: 'This is done on the web page',
      instead: 'Open it from here; you will not have to sign in again.',
    },
    'action.onClients': {
      title: 'Business and Enterprise accounts cannot change the phone number on the web page',
      instead: 'Use the mobile app or the desktop client: avatar > Account and security > Phone.',
    },
    'action.askAdministrator': {
      title: "An organisation's account is closed by its super admin",
      instead: 'Ask the super admin: Organisation > Users > User list > the member > More > Delete.',
    },
    'action.notHere': { title: 'This is not available here', instead: 'Use the mobile app or the desktop client.' },
    'avatar.organisationForbids': {
      title: 'Your organisation does not let members change their avatar',
      instead:
        'Ask the super admin to tick "Members may change their avatar" in Organisation > Account > Account settings > Meeting settings.',
    },
    'number.managedBySso': {
      title: 'An account that signs in by SSO is managed by its organisation',
      instead: 'Ask your administrator.',
    },
    'number.overseas': {
      title: 'Numbers outside mainland China cannot be changed yet',
      instead: 'You can go on signing in with it.',
    },
    'number.none': { title: 'The account has no phone number', instead: 'Bind one first.' },
    'account.hasAdministratorRole': {
      title: "An administrator's account cannot be closed directly",
      instead: 'Ask the super admin to make it an ordinary member first.',
    },
    'account.onlySuperAdmin': {
      title: 'An organisation needs a super admin',
      instead: 'Hand the role over first.',
    },
    'proof.none': { title: 'There is no way to prove this account', instead: 'Ask support.' },
    'proof.numberTooNew': {
      title: 'The number has been bound for less than 14 days and cannot prove the account yet',
      instead: 'It can from {from}. Choose another way for now.',
    },
    'meeting.ownTaken': {
      title: 'Another meeting that you started is running',
      instead: 'Stay there, or leave it and join this one.',
    },
    'meeting.terminalTaken': {
      title: 'This terminal is in another meeting',
      instead: 'Stay there, or leave it and join this one.',
    },
    'meeting.fiveTaken': { title: 'You are in five meetings already', instead: 'Leave one of them first.' },
    'wechat.lastWayIn': { title: 'WeChat is your only way to sign in', instead: 'Bind a phone number first.' },
  },
  endReasons: {
    signedInElsewhere: 'Your account signed in on another device of this kind, so this one was signed out.',
    endedByYou: 'You ended this session from another terminal.',
    signedOut: 'You signed out.',
    expired: 'The session expired. Sign in again.',
    numberRebound: 'The phone number of the account was changed. Sign in with the new number.',
    rebindingUndone: 'The change of the phone number was undone. Sign in with the former number.',
    wechatRebound: 'The WeChat of the account was changed. Sign in again.',
    passwordChanged: 'The password of the account was changed. Sign in again.',
    accountClosed: 'The account was closed.',
    removedByOrganisation: 'Your organisation removed this account.',
    tokenReused: 'The sign-in token was used twice. To be safe, you were signed out.',
  },
}
